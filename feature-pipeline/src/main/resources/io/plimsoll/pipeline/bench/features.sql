-- Bars, realized and bipower variation of ticks, flow and VPIN of the same trades, as one statement.
-- One pass of windows serves all: ids order the trades of a day, so no two windows need a sort.
-- $files, $step and $volume stand for the files, the step [µs] and the volume of a bucket.
CREATE OR REPLACE TEMP TABLE trade_features AS
WITH trades AS (
  SELECT event_time, price, quantity, aggressor = 'B' AS is_buy, sequence,
    event_time // $step AS step, event_time // 86400000000 AS day
  FROM read_parquet([$files])
),
ordered AS MATERIALIZED (
  SELECT event_time, sequence, price, quantity, is_buy, step, day,
    lag(price) OVER w AS before,
    lag(price, 2) OVER w AS before2,
    lag(step) OVER w AS step1,
    lag(step, 2) OVER w AS step2,
    sum(quantity) OVER w AS traded
  FROM trades
  WINDOW w AS (PARTITION BY day ORDER BY sequence ROWS UNBOUNDED PRECEDING)
),
steps AS (
  SELECT step, any_value(day) AS day,
    arg_min(price, sequence) AS open, max(price) AS high, min(price) AS low,
    arg_max(price, sequence) AS close,
    sum(quantity) AS volume, sum(price * quantity) AS quote_volume, count(*) AS trades,
    sum(CASE WHEN step1 = step THEN ln(price / before) ** 2 END) AS tick_rv,
    pi() / 2 * sum(CASE WHEN step2 = step THEN abs(ln(price / before) * ln(before / before2)) END)
      AS tick_bpv,
    sum(CASE WHEN is_buy THEN quantity ELSE 0 END) AS bought,
    sum(CASE WHEN is_buy THEN 0 ELSE quantity END) AS sold
  FROM ordered
  GROUP BY step
),
-- What each trade puts into its bucket; the few that reach over an edge are split.
placed AS (
  SELECT day, step, quantity, is_buy, traded,
    CAST(floor((traded - quantity) / $volume) AS BIGINT) AS first_bucket,
    CAST(floor(traded / $volume) AS BIGINT) AS last_bucket
  FROM ordered
),
parts AS (
  SELECT day, first_bucket AS bucket, sum(CASE WHEN is_buy THEN quantity ELSE -quantity END) AS net,
    NULL AS filled
  FROM placed
  WHERE first_bucket = last_bucket
  GROUP BY day, first_bucket
  UNION ALL
  SELECT day, bucket,
    CASE WHEN is_buy THEN 1 ELSE -1 END
      * (least(traded, (bucket + 1) * $volume) - greatest(traded - quantity, bucket * $volume)),
    CASE WHEN bucket < last_bucket THEN step END
  FROM (
    SELECT *, unnest(range(first_bucket, last_bucket + 1)) AS bucket
    FROM placed
    WHERE first_bucket < last_bucket
  )
),
buckets AS (
  SELECT day, bucket, max(filled) AS step, abs(sum(net)) / $volume AS share
  FROM parts
  GROUP BY day, bucket
  HAVING max(filled) IS NOT NULL
),
means AS (
  SELECT day, step, bucket,
    CASE WHEN count(*) OVER b >= 25 THEN avg(share) OVER b END AS vpin
  FROM buckets
  WINDOW b AS (PARTITION BY day ORDER BY bucket ROWS 49 PRECEDING)
),
as_of AS (
  SELECT day, step, arg_max(coalesce(vpin, -1), bucket) AS vpin
  FROM means
  GROUP BY day, step
)
SELECT steps.step * $step AS start, open, high, low, close, volume, quote_volume, trades,
  tick_rv, tick_bpv, bought, sold, (bought - sold) / volume AS imbalance,
  nullif(vpin, -1) AS vpin
FROM steps
ASOF LEFT JOIN as_of ON steps.day = as_of.day AND steps.step >= as_of.step
ORDER BY start
