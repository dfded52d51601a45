(() => {
  const { el, known, node, table } = page;
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const reference = "logSharD";
  const charts = [];
  const number = (x, digits = 4) => page.number(x, digits);
  const percent = (x, digits = 2) => page.percent(x, digits);
  const day = (time) => time.slice(0, 10);

  /** Bars around 1; those on the bad side of it are rust. */
  function bars(parent, label, numbers, bad = (value) => value > 1) {
    const box = node("div", { class: "chart", role: "img", "aria-label": label });
    parent.append(node("div", {}, node("h3", {}, label), box));
    charts.push({ box, numbers, bad });
  }

  function draw() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue("--" + name).trim();
    const line = 1;
    for (const { box, numbers, bad } of charts) {
      const names = Object.keys(numbers).sort((a, b) => /^[0-9]+$/.test(a) ? a - b : 0); // hours come out of order
      const values = names.map((name) => numbers[name]);
      const least = Math.min(line, ...values);
      const most = Math.max(line, ...values);
      const room = (most - least || 1) * 0.15;
      (echarts.getInstanceByDom(box) || echarts.init(box, null, { renderer: "svg" })).setOption({
        animation: false, textStyle: { color: colour("ink"), fontFamily: "system-ui, sans-serif" },
        tooltip: { trigger: "axis", confine: true, backgroundColor: colour("panel"), borderColor: colour("rule"),
          textStyle: { color: colour("ink") }, valueFormatter: (x) => number(x, 3) },
        grid: { left: 8, right: 16, top: 12, bottom: 8, containLabel: true },
        xAxis: { type: "category", data: names, axisLabel: { color: colour("soft"), interval: 0, rotate: names.length > 8 ? 60 : 0 },
          axisLine: { lineStyle: { color: colour("rule") } } },
        yAxis: { type: "value", min: Math.max(0, Math.floor((least - room) * 20) / 20), max: Math.ceil((most + room) * 20) / 20,
          axisLabel: { color: colour("soft"), formatter: (x) => number(x, 2) }, splitLine: { lineStyle: { color: colour("rule") } } },
        series: [{ type: "bar", data: values.map((value) => ({ value, itemStyle: { color: colour(bad(value) ? "rust" : "sea") } })),
          markLine: { symbol: "none", silent: true, label: { show: false }, lineStyle: { color: colour("ink"), type: "solid" }, data: [{ yAxis: line }] } }],
      });
    }
  }

  function horizon(word) {
    const box = el(word);
    const summary = data.summary[word];
    const reading = data.reading[word];
    const inSet = reading.confidenceSet || {};
    const rows = Object.entries(summary).sort((a, b) => a[1].qlike - b[1].qlike).map(([model, s]) => [
      model, number(s.qlike), known(s.qlikeDeviation) ? "± " + number(s.qlikeDeviation) : "", number(s.ratioToLogSharD, 3),
      number(s.dieboldMariano, 2), s.pValue < 0.0001 ? "< 0.0001" : number(s.pValue), number(s.stormRatioToHar, 3), known(inSet[model]) ? number(inSet[model], 3) : "–"]);
    const best = summary.champion;
    const significant = best.pValue < 0.05;
    box.append(node("p", { class: "lead" },
      `The champion's QLIKE is ${number(best.ratioToLogSharD, 3)} of that of ${reference}, which regresses each instrument on its own past `
      + `(Diebold-Mariano t ${number(best.dieboldMariano, 2)}: ${significant ? "significant" : "not significant"} at 5 %).`));
    box.append(table("Out of sample, best first; means over instruments.",
      ["model", "QLIKE", "seeds", "/ " + reference, "DM t", "p", "storm / HAR", "confidence set p"], rows, (row) => row[0] === "champion"));
    const pair = node("div", { class: "pair" });
    box.append(pair);
    bars(pair, "Champion over " + reference + " by pair: above 1 it loses", reading.ratioByInstrument);
    if (Object.keys(reading.ratioByHour).length > 1) bars(pair, "By the hour of the day", reading.ratioByHour);
    bars(pair, "By how stormy the market was", reading.ratioByRegime);
    if (reading.ratioWithoutFamily) bars(pair, "Regression without a family of inputs, over with all: above 1 it adds", reading.ratioWithoutFamily, (value) => value < 1);
    const levels = Object.entries(reading.quantiles || {}).map(([level, q]) =>
      [percent(Number(level), 0), percent(q.coverage), percent(q.lowestOfInstrument), percent(q.highestOfInstrument), number(q.pinball)]);
    if (levels.length) box.append(table("What came lay at or below the quantile this often.",
      ["quantile", "share", "lowest pair", "highest pair", "pinball loss"], levels));
  }

  function onsets() {
    for (const [rule, title] of [["spike", "Spike: variance above 4 times its weekly median, after a calm hour"],
      ["crunch", "Crunch: impact of trades above its weekly 95 % quantile, after an hour below it"]]) {
      const rows = Object.entries(data[rule]).map(([model, s]) => [
        model, number(s.ap), known(s.apDeviation) ? "± " + number(s.apDeviation) : "", number(s.brierSkill), number(s.ece),
        percent(s.baseRate), percent(s.precisionAtHalfRecall, 1), percent(s.recallAtOnePercentAlerts, 1)]);
      el("onset").append(table(title + ".",
        ["model", "average precision", "seeds", "Brier skill", "calibration error", "base rate", "precision at half recall", "recall at 1 % alerts"],
        rows, (row) => row[0] === "champion"));
    }
  }

  function how() {
    const seeds = data.seeds.length === 1 ? "one seed" : `the mean of ${data.seeds.length} seeds`;
    const lines = [
      `${data.instruments.length} instruments, ${data.rows.toLocaleString("en-US")} hourly rows; scores are ${seeds}.`,
      data.frozen ? "Every model was fitted once, at the start of the test span; only inputs moved."
        : "Models were fitted anew on the way, each time on targets that had ended.",
      "QLIKE is realized over forecast less its logarithm less 1: 0 for a perfect forecast, and forecasts too low cost more. Storm / HAR is on the tenth of each pair's targets with the highest variance.",
      "A model with a confidence-set p above 0.10 cannot be told from the best on these data.",
    ];
    if (data.choices) lines.push(`The plan's values were chosen among ${data.choices.tried} configurations on data of ${data.choices.from} to ${data.choices.before}.`
      + (data.choices.testSpanSeen ? " The test span was seen in part, so its scores flatter." : ""));
    for (const line of lines) el("how").append(node("p", {}, line));
  }

  el("subtitle").textContent = `${day(data.testFrom)} to ${day(data.testTo)}, ${data.instruments.length} instruments`;
  horizon("1h");
  horizon("1d");
  onsets();
  how();
  draw();
  window.addEventListener("resize", () => charts.forEach(({ box }) => echarts.getInstanceByDom(box).resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
