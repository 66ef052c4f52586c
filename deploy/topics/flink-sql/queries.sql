-- Examples over tables.sql.

-- Episodes by account, API and severity, and which still go on.
SELECT `recipientAccountId`, `insightDetails`.`eventName`, MAX(`insightDetails`.`detection`.`surprise`) AS surprise,
  COUNT(*) FILTER (WHERE `insightDetails`.`state` = 'Start') AS begun,
  COUNT(*) FILTER (WHERE `insightDetails`.`state` = 'End') AS ended
FROM insights
GROUP BY `recipientAccountId`, `insightDetails`.`eventName`;

-- Who was behind the calls of each Start, most frequent first.
SELECT i.`sharedEventID`, i.`insightDetails`.`eventName`,
  caller.`value` AS principal, caller.`average` AS calls_per_minute
FROM insights AS i
CROSS JOIN UNNEST(i.`insightDetails`.`insightContext`.`attributions`) AS a (`attribute`, `insight`, `baseline`)
CROSS JOIN UNNEST(a.`insight`) AS caller (`value`, `average`)
WHERE i.`insightDetails`.`state` = 'Start' AND a.`attribute` = 'userIdentityArn';

-- Insights of each day, muted and not.
SELECT window_start, COUNT(*) AS insights,
  COUNT(*) FILTER (WHERE `insightDetails`.`detection`.`muted` IS NOT NULL) AS muted
FROM TABLE(TUMBLE(TABLE insights, DESCRIPTOR(`decided`), INTERVAL '1' DAY))
GROUP BY window_start, window_end;

-- Incidents: a principal's Insights of a day together with its findings.
SELECT i.`insightDetails`.`detection`.`incident`.`id` AS incident, f.`finding_info`.`title`,
  COUNT(DISTINCT i.`sharedEventID`) AS episodes
FROM insights AS i
JOIN findings AS f ON f.`metadata`.`correlation_uid` = i.`insightDetails`.`detection`.`incident`.`id`
GROUP BY i.`insightDetails`.`detection`.`incident`.`id`, f.`finding_info`.`title`;

-- What could not be read, by reason.
SELECT `reason`, COUNT(*) AS letters FROM dead_letters GROUP BY `reason`;

-- Delays of delivery by receiver, in seconds from the first attempt.
SELECT `receiver`, COUNT(*) AS delivered, MAX(TIMESTAMPDIFF(SECOND, `firstAttemptAt`, `deliveredAt`)) AS longest
FROM alert_receipts WHERE `outcome` = 'delivered' GROUP BY `receiver`;
