-- The topics as tables of Flink SQL 2.3, with the Kafka connector and flink-json. Put your own servers in each.
-- Names and meaning: docs/records.md, ../schemas. Whoever reads an exactly-once topic reads what is committed.

CREATE TABLE insights (
  `eventID` STRING,
  `sharedEventID` STRING COMMENT 'the episode',
  `eventTime` TIMESTAMP_LTZ(3) COMMENT 'first unusual minute of a Start, first usual one of an End',
  `recipientAccountId` STRING,
  `awsRegion` STRING,
  `insightDetails` ROW<
    `state` STRING,
    `eventSource` STRING,
    `eventName` STRING,
    `insightType` STRING,
    `errorCode` STRING,
    `sourceEventCategory` STRING,
    `insightContext` ROW<
      `statistics` ROW<
        `baseline` ROW<`average` DOUBLE>,
        `insight` ROW<`average` DOUBLE>,
        `insightDuration` INT,
        `baselineDuration` INT>,
      `attributions` ARRAY<ROW<
        `attribute` STRING,
        `insight` ARRAY<ROW<`value` STRING, `average` DOUBLE>>,
        `baseline` ARRAY<ROW<`value` STRING, `average` DOUBLE>>>>>,
    `detection` ROW<
      `detectedAt` TIMESTAMP_LTZ(3),
      `expected` ROW<`low` DOUBLE, `high` DOUBLE>,
      `observed` DOUBLE,
      `direction` STRING,
      `surprise` DOUBLE,
      `severity` STRING,
      `explanation` STRING,
      `configVersion` STRING,
      `incident` ROW<`id` STRING, `principal` STRING, `since` TIMESTAMP_LTZ(3), `insights` INT>,
      `muted` ROW<`rule` STRING, `until` TIMESTAMP_LTZ(3), `author` STRING, `reason` STRING>>>,
  -- When it was decided; eventTime lies before, by as much as the records were late.
  `decided` AS `insightDetails`.`detection`.`detectedAt`,
  WATERMARK FOR `decided` AS `decided` - INTERVAL '1' HOUR
) WITH (
  'connector' = 'kafka',
  'topic' = 'insights',
  'properties.bootstrap.servers' = 'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);

CREATE TABLE findings (
  `activity_id` INT COMMENT '1 Create, 2 Update, 3 Close',
  `severity_id` INT COMMENT '2 Low, 3 Medium, 4 High, 5 Critical',
  `status_id` INT COMMENT '1 New, 3 Suppressed',
  `time` BIGINT COMMENT 'milliseconds since 1970, as the other times',
  `start_time` BIGINT,
  `end_time` BIGINT,
  `message` STRING,
  `metadata` ROW<`uid` STRING, `correlation_uid` STRING>,
  `finding_info` ROW<`uid` STRING, `title` STRING, `analytic` ROW<`name` STRING>>,
  `cloud` ROW<`region` STRING, `account` ROW<`uid` STRING>>,
  `evidences` ARRAY<ROW<
    `api` ROW<`operation` STRING, `service` ROW<`name` STRING>, `response` ROW<`error` STRING>>,
    `actor` ROW<`user` ROW<`uid` STRING>>,
    `data` ROW<`region` STRING, `time` BIGINT>>>,
  `decided` AS TO_TIMESTAMP_LTZ(`time`, 3),
  WATERMARK FOR `decided` AS `decided` - INTERVAL '1' HOUR
) WITH (
  'connector' = 'kafka',
  'topic' = 'findings',
  'properties.bootstrap.servers' = 'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json'
);

CREATE TABLE dead_letters (
  `reason` STRING,
  `detail` STRING,
  `path` STRING,
  `topic` STRING,
  `partition` INT,
  `offset` BIGINT,
  `kafkaTimestamp` BIGINT,
  `length` INT,
  `sha256` STRING,
  `element` STRING COMMENT 'base64'
) WITH (
  'connector' = 'kafka',
  'topic' = 'cloudtrail-dead-letter',
  'properties.bootstrap.servers' = 'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json'
);

CREATE TABLE alert_receipts (
  `alertId` STRING,
  `messageId` STRING,
  `kind` STRING,
  `receiver` STRING,
  `format` STRING,
  `episode` STRING,
  `phase` STRING,
  `outcome` STRING,
  `rule` STRING,
  `digested` BOOLEAN,
  `attempts` INT,
  `firstAttemptAt` TIMESTAMP_LTZ(3),
  `deliveredAt` TIMESTAMP_LTZ(3),
  `status` INT,
  `headline` STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'alert-receipts',
  'properties.bootstrap.servers' = 'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);
