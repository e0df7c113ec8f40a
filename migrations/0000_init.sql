-- Tables keyed by more than one column on the way of a report are WITHOUT ROWID (added by hand: the generator has no
-- word for it): D1 bills a row once then, not once more for the index of its key.
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`password` text,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `apikey` (
	`id` text PRIMARY KEY NOT NULL,
	`config_id` text NOT NULL,
	`name` text,
	`start` text,
	`prefix` text,
	`key` text NOT NULL,
	`reference_id` text NOT NULL,
	`enabled` integer NOT NULL,
	`expires_at` integer,
	`refill_interval` integer,
	`refill_amount` integer,
	`last_refill_at` integer,
	`rate_limit_enabled` integer NOT NULL,
	`rate_limit_time_window` integer,
	`rate_limit_max` integer,
	`request_count` integer NOT NULL,
	`remaining` integer,
	`last_request` integer,
	`permissions` text,
	`metadata` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `apikey_key_unique` ON `apikey` (`key`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`username` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_username_unique` ON `user` (`username`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `activation` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`username` text,
	`name` text,
	`role` text NOT NULL,
	`unit_code` text NOT NULL,
	`unit_valid_from` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	`used_by` text,
	`created_by` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `role_grant` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`unit_code` text NOT NULL,
	`unit_valid_from` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `role_grant_once` ON `role_grant` (`user_id`,`role`,`unit_code`,`unit_valid_from`);--> statement-breakpoint
CREATE TABLE `sign_in_attempt` (
	`bucket` text PRIMARY KEY NOT NULL,
	`attempts` integer NOT NULL,
	`resets_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `draft` (
	`round_id` text NOT NULL,
	`unit` text NOT NULL,
	`rev` integer NOT NULL,
	`answers` text NOT NULL,
	`explanations` text NOT NULL,
	`raw` text NOT NULL,
	`done` text NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`round_id`, `unit`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `event` (
	`seq` integer PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`unit` text,
	`type` text NOT NULL,
	`state_after` text,
	`revision_seq` integer,
	`bytes` integer NOT NULL,
	`actor` text NOT NULL,
	`at` text NOT NULL,
	`detail` text
);
--> statement-breakpoint
CREATE TABLE `job` (
	`name` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`lease_until` integer NOT NULL,
	`cursor` integer NOT NULL,
	`last_run_at` text
);
--> statement-breakpoint
CREATE TABLE `report` (
	`round_id` text NOT NULL,
	`unit` text NOT NULL,
	`state` text NOT NULL,
	`revision_seq` integer,
	`change_seq` integer,
	`first_submitted_at` text,
	`submitted_at` text,
	`returned` text,
	PRIMARY KEY(`round_id`, `unit`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `revision` (
	`seq` integer PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`unit` text NOT NULL,
	`outline_version` integer NOT NULL,
	`author` text NOT NULL,
	`author_name` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`request_digest` text NOT NULL,
	`digest` text NOT NULL,
	`answers` text NOT NULL,
	`explanations` text NOT NULL,
	`at` text NOT NULL,
	`draft_rev` integer NOT NULL,
	`on_time` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `revision_key` ON `revision` (`round_id`,`unit`,`author`,`idempotency_key`);--> statement-breakpoint
CREATE TABLE `rollup` (
	`round_id` text NOT NULL,
	`parent` text NOT NULL,
	`unit` text NOT NULL,
	`basis` text NOT NULL,
	`as_of` integer NOT NULL,
	`own_seq` integer,
	`own_change` integer NOT NULL,
	`own_state` text,
	`computed_at` text,
	`body` text NOT NULL,
	PRIMARY KEY(`round_id`, `parent`, `unit`, `basis`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outline` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`digest` text NOT NULL,
	`published_at` text NOT NULL,
	`published_by` text NOT NULL,
	PRIMARY KEY(`id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `round` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`outline_id` text NOT NULL,
	`outline_version` integer NOT NULL,
	`period_from` text NOT NULL,
	`period_to` text NOT NULL,
	`units_on` text NOT NULL,
	`expected` text NOT NULL,
	`deadlines` text NOT NULL,
	`state` text NOT NULL,
	`opens_at` text,
	`sample` integer NOT NULL,
	`tree_tiers` text NOT NULL,
	`attributes` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `round_unit` (
	`round_id` text NOT NULL,
	`code` text NOT NULL,
	`valid_from` text NOT NULL,
	`name` text NOT NULL,
	`tier` text NOT NULL,
	`parent` text NOT NULL,
	`expected` integer NOT NULL,
	`rollup_children` integer NOT NULL,
	`attributes` text NOT NULL,
	PRIMARY KEY(`round_id`, `code`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `round_unit_parent` ON `round_unit` (`round_id`,`parent`);--> statement-breakpoint
CREATE TABLE `unit` (
	`code` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`name` text NOT NULL,
	`tier` text NOT NULL,
	PRIMARY KEY(`code`, `valid_from`)
);
--> statement-breakpoint
CREATE TABLE `unit_attribute` (
	`code` text NOT NULL,
	`unit_valid_from` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	PRIMARY KEY(`code`, `unit_valid_from`, `key`, `valid_from`)
);
--> statement-breakpoint
CREATE TABLE `unit_parent` (
	`code` text NOT NULL,
	`unit_valid_from` text NOT NULL,
	`parent_code` text NOT NULL,
	`parent_valid_from` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	PRIMARY KEY(`code`, `unit_valid_from`, `valid_from`)
);
--> statement-breakpoint
CREATE TABLE `unit_succession` (
	`from_code` text NOT NULL,
	`from_valid_from` text NOT NULL,
	`to_code` text NOT NULL,
	`to_valid_from` text NOT NULL,
	`kind` text NOT NULL,
	`effective_on` text NOT NULL,
	PRIMARY KEY(`from_code`, `from_valid_from`, `to_code`, `to_valid_from`)
);
--> statement-breakpoint
CREATE INDEX `unit_succession_to` ON `unit_succession` (`to_code`,`to_valid_from`);