ALTER TABLE `draft` ADD `copied` text;
--> statement-breakpoint
ALTER TABLE `revision` ADD `compared_with` text;
--> statement-breakpoint
CREATE TABLE `standard_version` (
	`id` text NOT NULL,
	`valid_from` text NOT NULL,
	`rev` integer NOT NULL,
	`edition` integer NOT NULL,
	`body` text NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	PRIMARY KEY(`id`, `valid_from`, `rev`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `round` ADD `stalled` text;
--> statement-breakpoint
CREATE INDEX `round_stalled` ON `round` (`id`) WHERE `stalled` IS NOT NULL;
--> statement-breakpoint
-- Reports of outlines that are held against a standard are counted again: their rollups of before say nothing of levels.
INSERT INTO `event` (`round_id`, `unit`, `type`, `state_after`, `revision_seq`, `bytes`, `actor`, `at`)
SELECT p.`round_id`, p.`unit`, 'recounted', p.`state`, p.`revision_seq`,
       coalesce((SELECT e.`bytes` FROM `event` e WHERE e.`seq` = p.`revision_seq`), 0), 'system',
       strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  FROM `report` p JOIN `round` r ON r.`id` = p.`round_id`
  JOIN `outline` o ON o.`id` = r.`outline_id` AND o.`version` = r.`outline_version`
 WHERE p.`state` IN ('submitted', 'accepted')
   AND EXISTS (SELECT 1 FROM json_each(o.`body`, '$.checks') c WHERE c.`value` ->> 'kind' = 'standard')
 ORDER BY p.`round_id`, p.`unit`;
--> statement-breakpoint
-- For two minutes nobody folds them: the Worker of before, which still runs until its successor is deployed, would fold
-- them without levels, and nothing would have them counted a third time.
UPDATE `job` SET `owner` = '', `lease_until` = CAST(strftime('%s', 'now') AS INTEGER) * 1000 + 120000
 WHERE `name` = 'rollup'
   AND EXISTS (SELECT 1 FROM `event` e WHERE e.`seq` > `job`.`cursor` AND e.`type` = 'recounted' AND e.`actor` = 'system');
