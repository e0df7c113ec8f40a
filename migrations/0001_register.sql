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
ALTER TABLE `user` ADD `disabled_at` integer;--> statement-breakpoint
ALTER TABLE `activation` ADD `revoked_at` text;--> statement-breakpoint
ALTER TABLE `activation` ADD `user_id` text;--> statement-breakpoint
ALTER TABLE `draft` ADD `filled_cells` integer;--> statement-breakpoint
ALTER TABLE `draft` ADD `required_cells` integer;--> statement-breakpoint
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
CREATE INDEX `event_change` ON `event` (`seq`) WHERE state_after IS NOT NULL;--> statement-breakpoint
CREATE INDEX `event_of_round` ON `event` (`round_id`,`seq`);