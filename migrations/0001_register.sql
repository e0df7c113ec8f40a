-- WITHOUT ROWID is added by hand, as in 0000: one billed row in place of two.
CREATE TABLE `notice_seen` (
	`user_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `two_factor` (
	`user_id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`recovery_codes` text NOT NULL,
	`confirmed_at` text,
	`last_step` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `comment` (
	`round_id` text NOT NULL,
	`unit` text NOT NULL,
	`id` text NOT NULL,
	`thread` text,
	`place` text NOT NULL,
	`revision_seq` integer,
	`text` text NOT NULL,
	`author` text NOT NULL,
	`author_name` text NOT NULL,
	`by_reviewer` integer NOT NULL,
	`at` text NOT NULL,
	`closed_at` text,
	`closed_by` text,
	PRIMARY KEY(`round_id`, `unit`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `seal` (
	`round_id` text NOT NULL,
	`to_seq` integer NOT NULL,
	`from_seq` integer NOT NULL,
	`events` integer NOT NULL,
	`previous` text NOT NULL,
	`digest` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`round_id`, `to_seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `unlock_request` (
	`round_id` text NOT NULL,
	`unit` text NOT NULL,
	`id` text NOT NULL,
	`reason` text NOT NULL,
	`author` text NOT NULL,
	`author_name` text NOT NULL,
	`at` text NOT NULL,
	`decided_at` text,
	`decided_by` text,
	`granted` integer,
	`answer` text,
	PRIMARY KEY(`round_id`, `unit`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `unit_name` (
	`code` text NOT NULL,
	`unit_valid_from` text NOT NULL,
	`valid_to` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`code`, `unit_valid_from`, `valid_to`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `user` ADD `disabled_at` integer;--> statement-breakpoint
ALTER TABLE `activation` ADD `revoked_at` text;--> statement-breakpoint
ALTER TABLE `activation` ADD `user_id` text;--> statement-breakpoint
ALTER TABLE `draft` ADD `filled_cells` integer;--> statement-breakpoint
ALTER TABLE `draft` ADD `required_cells` integer;--> statement-breakpoint
ALTER TABLE `draft` ADD `logged_seq` integer;--> statement-breakpoint
ALTER TABLE `report` ADD `deadline` text;--> statement-breakpoint
ALTER TABLE `report` ADD `unlocked_until` text;--> statement-breakpoint
ALTER TABLE `report` ADD `outline_version` integer;--> statement-breakpoint
ALTER TABLE `revision` ADD `filled_cells` integer;--> statement-breakpoint
ALTER TABLE `revision` ADD `required_cells` integer;--> statement-breakpoint
ALTER TABLE `outline` ADD `note` text;--> statement-breakpoint
ALTER TABLE `round` ADD `basis` text;--> statement-breakpoint
ALTER TABLE `round` ADD `cutoff_from` text;--> statement-breakpoint
ALTER TABLE `round` ADD `cutoff_to` text;--> statement-breakpoint
ALTER TABLE `round` ADD `closed_at` text;--> statement-breakpoint
ALTER TABLE `round` ADD `locked_at` text;--> statement-breakpoint
ALTER TABLE `round` ADD `copied_from` text;--> statement-breakpoint
ALTER TABLE `round` ADD `asked_tiers` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `revision` ADD `held_against` text;--> statement-breakpoint
CREATE INDEX `event_change` ON `event` (`seq`) WHERE state_after IS NOT NULL;--> statement-breakpoint
CREATE INDEX `event_of_round` ON `event` (`round_id`,`seq`);--> statement-breakpoint
CREATE INDEX `event_told` ON `event` (`unit`,`seq`) WHERE type IN ('accepted', 'returned', 'reopened', 'commented', 'comment_closed', 'extended', 'unlock_granted', 'unlock_refused', 'upgraded', 'round_opened', 'round_changed', 'round_closed', 'round_locked', 'round_unlocked');--> statement-breakpoint
ALTER TABLE `draft` ADD `set_aside` text;--> statement-breakpoint
ALTER TABLE `rollup` ADD `outline_version` integer;--> statement-breakpoint
ALTER TABLE `round` ADD `former_versions` text;
--> statement-breakpoint
CREATE TABLE `draft_change` (
	`round_id` text NOT NULL,
	`unit` text NOT NULL,
	`rev` integer NOT NULL,
	`part` integer NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`client` text,
	`changes` text NOT NULL,
	PRIMARY KEY(`round_id`, `unit`, `rev`, `part`)
) WITHOUT ROWID;
