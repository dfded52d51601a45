(() => {
  const { el, known, number, percent, node, table } = page;
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const forecast = data.training || null;
  const names = {
    randomWalk: "Random walk", ewma: "EWMA", har: "HAR", harWls: "HAR, weighted",
    logHar: "LogHAR", logShar: "LogSHAR", logSharD: "LogSHAR, smeared", logSharQj: "LogSHAR, noise, jumps",
    trees: "Boosted trees", network: "Neural network", combination: "Combination",
    champion: "Champion", plimsoll: "Plimsoll", static: "Static",
  };
  const partNames = {
    scenario: "Worst committed scenario", expectedShortfallGap: "Expected-shortfall gap",
    netting: "Offset not granted", liquidity: "Liquidity", floor: "Floor",
  };
  const charts = [];
  const whole = (x) => number(x, 0);
  const usd = (x) => known(x) ? "$" + whole(x) : "–";
  const time = (t) => new Date(t).toISOString().slice(0, 16).replace("T", " ");
  const pair = (canonical) => canonical.split(":")[2] || canonical;

  const absent = (id, what) => el(id).append(node("p", { class: "absent" }, what));
  const note = (text) => node("p", { class: "note" }, text);

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const get = (name) => style.getPropertyValue("--" + name).trim();
    return { ink: get("ink"), soft: get("soft"), rule: get("rule"), sea: get("sea"), rust: get("rust"),
      moss: get("moss"), sand: get("sand"), plum: get("plum"), pale: get("pale"), panel: get("panel") };
  }

  function chart(parent, label, option, size = "") {
    const box = node("div", { class: "chart " + size, role: "img", "aria-label": label });
    parent.append(box);
    const entry = { box, option, instance: null };
    charts.push(entry);
    return entry;
  }

  function base(c) {
    return {
      animation: false, textStyle: { color: c.ink, fontFamily: "system-ui, sans-serif" },
      tooltip: { trigger: "axis", confine: true, backgroundColor: c.panel, borderColor: c.rule, textStyle: { color: c.ink } },
      legend: { top: 0, textStyle: { color: c.ink } }, grid: { left: 12, right: 20, top: 42, bottom: 12, containLabel: true },
    };
  }

  function axis(c, more = {}) {
    return { axisLine: { lineStyle: { color: c.rule } }, axisTick: { lineStyle: { color: c.rule } }, nameTextStyle: { color: c.soft },
      axisLabel: { color: c.soft, ...(more.axisLabel || {}) }, splitLine: { lineStyle: { color: c.rule, opacity: 0.6 } },
      ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== "axisLabel")) };
  }

  function draw() {
    const c = colours();
    for (const entry of charts) {
      if (entry.instance) entry.instance.dispose();
      entry.instance = echarts.init(entry.box, null, { renderer: "svg" });
      entry.instance.setOption({ ...base(c), ...entry.option(c) });
    }
  }

  function picker(parent, label, options, onPick) {
    const select = node("select");
    options.forEach((text, i) => select.append(node("option", { value: i }, text)));
    select.addEventListener("change", () => onPick(Number(select.value)));
    parent.append(node("label", { class: "pick" }, label, select));
  }

  function header() {
    const from = data.data && data.data.from, to = data.data && data.data.to;
    const instruments = data.data ? [...new Set(data.data.instruments.map(pair))].join(", ") : "";
    el("subtitle").textContent = ["Margin requirements that follow the weather", instruments,
      from && to ? from.slice(0, 10) + " to " + to.slice(0, 10) : ""].filter(Boolean).join(" · ");
    if (data.simulated) {
      const banner = el("simulated");
      banner.hidden = false;
      banner.append(node("strong", {}, "SIMULATED. "),
        "The market on this page was drawn by Plimsoll's own simulator (seed " + data.simulation.seed
        + "), so its figures say that the machinery works and nothing about any real market. The large crash is scripted: it begins "
        + time(data.simulation.crash.from) + ".");
    }
  }

  function glance() {
    const card = (label, value, text, tone = "") => el("cards").append(node("div", { class: "card" },
      node("div", { class: "label" }, label), node("div", { class: "value " + tone }, value), node("div", { class: "note" }, text)));
    const says = [];
    if (forecast) {
      const gain = 1 - forecast.qlike.champion / forecast.qlike.har;
      card("Forecast loss against HAR", (gain >= 0 ? "−" : "+") + number(100 * Math.abs(gain), 1) + " %",
        "QLIKE " + number(forecast.qlike.champion, 4) + ", " + (names[forecast.championName] || forecast.championName), gain > 0 ? "good" : "bad");
      if (forecast.spike && known(forecast.spike.prAuc)) {
        card("Spikes found (PR-AUC)", number(forecast.spike.prAuc, 3), "against " + number(forecast.spike.baseRate, 3) + " by chance");
      }
      says.push("Over " + whole(forecast.origins) + " origins the champion's next-hour loss is " + number(Math.abs(100 * gain), 1)
        + " % " + (gain >= 0 ? "below" : "above") + " HAR's.");
    }
    if (data.backtest) {
      const p = data.backtest.policy.plimsoll, s = data.backtest.policy.static;
      const change = s.badDebtBps > 0 ? p.badDebtBps / s.badDebtBps - 1 : 0;
      card("Bad debt against a static rate", number(p.badDebtBps, 2) + " bp", "static " + number(s.badDebtBps, 2) + " bp, same mean margin",
        change <= 0 ? "good" : "bad");
      says.push("At the same mean margin of " + percent(p.meanMarginRate, 2) + " of notional, bad debt is " + number(p.badDebtBps, 2)
        + " bp under Plimsoll and " + number(s.badDebtBps, 2) + " bp under a static rate.");
    }
    if (data.margin) {
      card("Initial margin of the book", usd(data.margin.totals.initialMargin), whole(data.margin.accounts.length) + " accounts");
    }
    if (data.receipts) {
      const last = data.receipts[data.receipts.length - 1];
      const matches = last.readBack && last.readBack.matchesReport;
      card("Gas of a publish", whole(last.gasUsed), "epoch " + last.epoch);
      card("Read back from chain", matches ? "equal" : "differs", "requirement of one account", matches ? "good" : "bad");
    }
    el("verdict").textContent = says.join(" ");
  }

  function losses() {
    if (!forecast) return absent("losses", "No training metrics were given.");
    const models = Object.keys(forecast.qlike).filter((key) => key !== "champion" && known(forecast.qlike[key]));
    const squared = forecast.squaredErrorToHar || {};
    const dm = forecast.dieboldMarianoAgainstHar || {};
    chart(el("losses"), "Bar chart of the mean QLIKE of each model", (c) => ({
      legend: { show: false }, tooltip: { ...base(c).tooltip, trigger: "item" },
      grid: { left: 12, right: 60, top: 12, bottom: 30, containLabel: true },
      xAxis: axis(c, { type: "value", name: "QLIKE, lower is better", nameLocation: "middle", nameGap: 26 }),
      yAxis: axis(c, { type: "category", inverse: true, data: models.map((key) => names[key] || key), axisLabel: { color: c.ink } }),
      series: [{ type: "bar", barMaxWidth: 22, label: { show: true, position: "right", color: c.ink, opacity: 1, formatter: (x) => number(x.value, 4) },
        data: models.map((key) => ({ value: forecast.qlike[key], itemStyle: { color: key === forecast.championName ? c.sea : c.pale } })) }],
    }));
    const storm = forecast.stormQlike || {}, confidence = forecast.modelConfidenceSet || {};
    el("losses").append(table("Next hour, mean over instruments",
      ["Model", "QLIKE", "QLIKE, stormy", "Squared error / HAR", "DM t", "MCS p"],
      models.map((key) => [names[key] || key, number(forecast.qlike[key], 4), number(storm[key], 4), number(squared[key], 3),
        dm[key] ? number(dm[key].t, 2) : "–", number(confidence[key], 2)]),
      (row, i) => models[i] === forecast.championName));
    el("losses").append(note("Stormy: the tenth of the hours with the highest variance. DM: Diebold–Mariano t of QLIKE against HAR, negative is better. "
      + "MCS: model confidence set; a model below 0.10 is not among the best at 90 %."));
    if (forecast.instruments) {
      const more = node("details", {}, node("summary", {}, "By instrument"));
      more.append(table("QLIKE", ["Instrument", ...models.map((key) => names[key] || key)],
        forecast.instruments.map((each) => [pair(each.instrument), ...models.map((key) => number(each.qlike[key], 4))])));
      el("losses").append(more);
    }
    const withheld = Object.entries(forecast.withheld || {});
    el("losses").append(note(withheld.length === 0 ? "Every origin has a scored forecast."
      : "Origins without a scored forecast: " + withheld.map(([reason, count]) => whole(count) + " " + reason.toLowerCase().replaceAll("_", " ")).join(", ") + "."));
  }

  function history() {
    if (!data.history) return absent("history", "No forecast log was given.");
    let picked = 0;
    const parent = el("history");
    picker(parent, "Instrument ", data.history.map((each) => pair(each.instrument)), (i) => { picked = i; draw(); });
    chart(parent, "Annualised volatility of each hour: realized, champion and HAR", (c) => {
      const one = data.history[picked];
      const line = (name, key, colour, more = {}) => ({ name, type: "line", showSymbol: false, sampling: "lttb", connectNulls: false,
        lineStyle: { width: 1.4, color: colour }, itemStyle: { color: colour }, data: one.times.map((t, i) => [t, one[key][i]]), ...more });
      return {
        grid: { left: 12, right: 20, top: 42, bottom: 56, containLabel: true },
        tooltip: { ...base(c).tooltip, valueFormatter: (x) => percent(x, 0) },
        xAxis: axis(c, { type: "time", splitLine: { show: false } }),
        yAxis: axis(c, { type: "log", logBase: 2, name: "volatility a year", nameTextStyle: { color: c.soft, align: "left" }, axisLabel: { formatter: (x) => percent(x, 0) } }),
        dataZoom: [{ type: "inside", start: 75, end: 100 }, { type: "slider", start: 75, end: 100, height: 20, bottom: 8, borderColor: c.rule, textStyle: { color: c.soft } }],
        series: [line("Realized", "realized", c.soft, { lineStyle: { width: 1, color: c.soft, opacity: 0.75 } }), line("HAR", "har", c.sand), line("Champion", "champion", c.sea)],
      };
    }, "tall");
    parent.append(note("Each point is the hour that follows; the forecast was made before it began. Drag or scroll the strip below the chart to see the whole test span."));
  }

  function reliability() {
    const spike = forecast && forecast.spike;
    if (!spike || !spike.reliability) return absent("reliability", spike && spike.reason ? "No spike model: " + spike.reason + "." : "No spike probabilities were given.");
    const bins = spike.reliability;
    const top = Math.min(1, Math.ceil(20 * Math.max(...bins.map((bin) => Math.max(bin.upper, bin.meanProbability)))) / 20);
    const box = node("div", { class: "pair" }), left = node("div"), right = node("div");
    box.append(left, right);
    el("reliability").append(box);
    chart(left, "Reliability diagram: frequency of spikes against the probability given, with Wilson bands", (c) => ({
      tooltip: { show: false }, grid: { left: 12, right: 24, top: 60, bottom: 30, containLabel: true },
      xAxis: axis(c, { type: "value", min: 0, max: top, name: "probability given", nameLocation: "middle", nameGap: 26, axisLabel: { formatter: (x) => percent(x, 0) } }),
      yAxis: axis(c, { type: "value", min: 0, max: top, name: "share that spiked", nameTextStyle: { color: c.soft, align: "left" }, axisLabel: { formatter: (x) => percent(x, 0) } }),
      series: [
        { name: "Perfect", type: "line", symbol: "none", lineStyle: { color: c.soft, type: "dashed", width: 1 }, itemStyle: { color: c.soft }, data: [[0, 0], [top, top]] },
        { name: "95 % band (Wilson)", type: "custom", itemStyle: { color: c.sea }, data: bins.map((bin) => [bin.meanProbability, bin.lower, bin.upper]),
          renderItem: (params, api) => {
            const low = api.coord([api.value(0), api.value(1)]), high = api.coord([api.value(0), api.value(2)]);
            const stroke = { stroke: c.sea, lineWidth: 1.5, opacity: 0.7 };
            const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: stroke });
            return { type: "group", children: [line(low[0], low[1], high[0], high[1]), line(low[0] - 4, low[1], low[0] + 4, low[1]), line(high[0] - 4, high[1], high[0] + 4, high[1])] };
          } },
        { name: "Observed", type: "scatter", symbolSize: 9, itemStyle: { color: c.sea }, data: bins.map((bin) => [bin.meanProbability, bin.frequency]) },
      ],
    }));
    right.append(table("Bins of equal mass", ["Forecasts", "Mean probability", "Happened", "95 % band"],
      bins.map((bin) => [whole(bin.count), percent(bin.meanProbability), percent(bin.frequency), percent(bin.lower) + " – " + percent(bin.upper)])));
    right.append(note("PR-AUC " + number(spike.prAuc, 3) + ", base rate " + number(spike.baseRate, 3) + ", Brier skill " + number(spike.brierSkill, 3)
      + (known(spike.calibrationError) ? ", calibration error " + number(spike.calibrationError, 4) : "") + ". A spike is an hour with more than four times the median variance of the week before; only calm hours count."));
  }

  function policy() {
    if (!data.backtest) { absent("policy", "No policy backtest was given."); return absent("worst", "No policy backtest was given."); }
    const p = data.backtest.policy;
    const rows = ["plimsoll", "static", "ewma"].filter((key) => p[key]);
    const titles = { plimsoll: "Plimsoll, hourly", static: "Static", ewma: "EWMA, daily" };
    el("policy").append(table("Replay of " + whole(p.plimsoll.accounts) + " accounts, " + p.window.from.slice(0, 10) + " to " + p.window.to.slice(0, 10)
      + " (end excluded), rules scaled to one mean maintenance rate", ["Rule", "Mean margin", "Bad debt", "Liquidations", "Came back", "Notional sold", "Peak / trough", "1-day rise"],
      rows.map((key) => { const r = p[key]; return [titles[key], percent(r.meanMarginRate, 4), number(r.badDebtBps, 2) + " bp", whole(r.liquidations),
        percent(r.liquidations ? r.wrongfulLiquidations / r.liquidations : 0), percent(r.liquidatedNotional), number(r.peakToTrough, 2) + " ×", number(r.largestOneDayRise, 2) + " ×"]; }),
      (row, i) => rows[i] === "plimsoll"));
    el("policy").append(note("Accounts hold to the end and add no collateral. A liquidation executes one bar after its trigger at the worse of open and close, with slippage; bad debt is per notional opened. “Came back”: share whose trigger price was seen again within six hours. The last two columns are medians over instruments of the rate's highest over lowest value and of its largest rise within a day. Hours without a forecast, where the policy's own volatility was used: "
      + whole(p.withheldHours) + " of " + whole(p.rateHours) + "."));
    if (data.backtest.frontier && data.backtest.frontier.length > 1) {
      const points = [...data.backtest.frontier].sort((a, b) => a.meanMarginRate - b.meanMarginRate);
      el("policy").append(node("h3", {}, "Bad debt for margin asked"));
      chart(el("policy"), "Bad debt of each rule against its mean margin", (c) => ({
        grid: { left: 12, right: 24, top: 42, bottom: 30, containLabel: true }, tooltip: { ...base(c).tooltip, valueFormatter: (x) => number(x, 2) + " bp" },
        xAxis: axis(c, { type: "value", scale: true, name: "mean maintenance rate", nameLocation: "middle", nameGap: 26, axisLabel: { formatter: (x) => percent(x, 0) }, axisPointer: { label: { formatter: (x) => percent(x.value, 2) } } }),
        yAxis: axis(c, { type: "value", name: "bad debt, bp", nameTextStyle: { color: c.soft, align: "left" } }),
        series: [["Plimsoll", "plimsollBadDebtBps", c.sea, "solid"], ["Static", "staticBadDebtBps", c.rust, "dashed"], ["EWMA", "ewmaBadDebtBps", c.sand, "dotted"]].map(([name, key, colour, type]) => ({
          name, type: "line", symbolSize: 7, lineStyle: { color: colour, type, width: 2 }, itemStyle: { color: colour }, data: points.map((point) => [point.meanMarginRate, point[key]]) })),
      }));
    }
    worst();
  }

  function worst() {
    const day = data.backtest.worstDay;
    if (!day) return absent("worst", "No worst day was given.");
    let picked = 0;
    const parent = el("worst");
    parent.append(node("p", {}, day.day + ": from the first price of the day to the lowest, instruments fell " + percent(-day.fall, 1) + " on average."));
    picker(parent, "Instrument ", day.instruments.map((each) => pair(each.instrument)), (i) => { picked = i; draw(); });
    chart(parent, "Price and margin rates through the worst day", (c) => {
      const one = day.instruments[picked];
      const line = (name, key, colour, index, more = {}) => ({ name, type: "line", showSymbol: false, step: index === 1 ? "start" : false, xAxisIndex: index, yAxisIndex: index,
        lineStyle: { width: 1.8, color: colour }, itemStyle: { color: colour }, data: one.times.map((t, i) => [t, one[key][i]]), ...more });
      return {
        axisPointer: { link: [{ xAxisIndex: "all" }] },
        grid: [{ left: 64, right: 20, top: 46, height: "38%" }, { left: 64, right: 20, top: "60%", height: "32%" }],
        xAxis: [axis(c, { type: "time", gridIndex: 0, axisLabel: { show: false }, splitLine: { show: false } }), axis(c, { type: "time", gridIndex: 1, splitLine: { show: false } })],
        yAxis: [axis(c, { type: "value", scale: true, gridIndex: 0, name: "price", nameTextStyle: { color: c.soft } }),
          axis(c, { type: "value", gridIndex: 1, name: "maintenance rate", nameTextStyle: { color: c.soft, align: "left" }, axisLabel: { formatter: (x) => percent(x, 0) } })],
        tooltip: { ...base(c).tooltip, valueFormatter: (x) => x > 0 && x < 0.6 ? percent(x, 2) : number(x, 2) },
        series: [line("Price", "price", c.ink, 0), line("Plimsoll", "plimsoll", c.sea, 1), line("Static", "static", c.rust, 1, { lineStyle: { width: 1.8, color: c.rust, type: "dashed" } }),
          line("EWMA", "ewma", c.sand, 1, { lineStyle: { width: 1.8, color: c.sand, type: "dotted" } })],
      };
    }, "tall");
    parent.append(note("Rates of a long position. A rate changes at the full hour and rests on what was known then."));
  }

  function book() {
    const m = data.margin;
    if (!m) return absent("book", "No margin report was given.");
    const t = m.totals;
    const share = (x) => t.notional > 0 ? percent(x / t.notional, 2) : "–";
    const box = node("div", { class: "pair" }), left = node("div"), right = node("div");
    box.append(left, right);
    el("book").append(box);
    left.append(table("As of " + time(m.asOf) + ", " + whole(m.accounts.length) + " accounts" + (m.refused ? ", " + whole(m.refused) + " refused" : ""), ["", "USD", "of notional"], [
      ["Notional", usd(t.notional), "100 %"], ["Initial margin, Plimsoll", usd(t.initialMargin), share(t.initialMargin)],
      ["Maintenance margin, Plimsoll", usd(t.maintenanceMargin), share(t.maintenanceMargin)], ["Margin, static table", usd(t.staticMargin), share(t.staticMargin)]]));
    left.append(table("What the initial margin is made of", ["Part", "USD", "Share"],
      Object.keys(partNames).filter((key) => known(m.components[key])).map((key) => [partNames[key], usd(m.components[key]), percent(m.components[key] / t.initialMargin)])));
    left.append(note(whole(t.liquidatable) + " accounts hold less collateral than their maintenance requirement: the drawn leverages reach 20."));
    const edges = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6, Infinity];
    const held = m.accounts.filter((a) => a.notional > 0);
    const count = (field) => edges.slice(0, -1).map((low, i) => held.filter((a) => a[field] / a.notional >= low && a[field] / a.notional < edges[i + 1]).length);
    const labels = edges.slice(0, -1).map((low, i) => edges[i + 1] === Infinity ? "≥ " + percent(low, 0) : whole(100 * low) + "–" + percent(edges[i + 1], 0));
    chart(right, "Histogram of requirements over notional", (c) => ({
      grid: { left: 12, right: 20, top: 42, bottom: 30, containLabel: true },
      xAxis: axis(c, { type: "category", data: labels, name: "requirement over notional", nameLocation: "middle", nameGap: 28, axisLabel: { interval: 0, fontSize: 10 } }),
      yAxis: axis(c, { type: "value", name: "accounts", nameTextStyle: { color: c.soft } }),
      series: [{ name: "Initial", type: "bar", itemStyle: { color: c.sea }, data: count("initial") }, { name: "Maintenance", type: "bar", itemStyle: { color: c.moss }, data: count("maintenance") }],
    }));
    el("book").append(table("Volatility behind the requirements", ["Instrument", "Mark", "Volatility used", "Spike probability", "Forecast"],
      m.instruments.map((i) => [pair(i.instrument), number(i.mark, i.mark < 10 ? 4 : 2), percent(i.volatility, 1), percent(i.spikeProbability, 1), i.withheld ? "withheld: " + i.withheld.toLowerCase().replaceAll("_", " ") : "issued"])));
    const largest = [...m.accounts].sort((a, b) => b.initial - a.initial).slice(0, 10);
    const more = node("details", {}, node("summary", {}, "The ten largest requirements"));
    more.append(table("USD", ["Account", "Positions", "Notional", "Collateral", "Initial", "Maintenance"],
      largest.map((a) => [a.account, whole(a.positions), usd(a.notional), usd(a.collateral), usd(a.initial), usd(a.maintenance)])));
    el("book").append(more);
  }

  function chain() {
    if (!data.receipts) return absent("chain", "Nothing was published.");
    el("chain").append(table("Published epochs", ["Epoch", "Chain", "Gas used", "Transaction"],
      data.receipts.map((r) => [String(r.epoch), String(r.chainId), whole(r.gasUsed), String(r.transaction)])));
    const last = data.receipts[data.receipts.length - 1], back = last.readBack;
    if (!back) return;
    el("chain").append(node("h3", {}, "Read back through the oracle contract"));
    el("chain").append(table("Requirement of one account, with its Merkle proof, from the registry " + (last.registry || ""), ["", ""], [
      ["Account", String(back.account)], ["Initial margin", amount(back.initialMargin)], ["Maintenance margin", amount(back.maintenanceMargin)],
      ["Equal to the report", back.matchesReport ? "yes" : "NO"]]));
  }

  // On chain a dollar is 1e18; in the report 1e6. Whichever is given, show both the integer and its meaning.
  const amount = (x) => { const text = String(x); const scale = text.length > 15 ? 1e18 : 1e6; return usd(Number(x) / scale) + " (" + text + ")"; };

  function provenance() {
    const d = data.data, parent = el("data");
    if (!d) absent("data", "No data import was given.");
    else {
      parent.append(node("p", {}, "Source: " + (data.simulated ? "simulated market" : d.source) + ". " + whole(d.rows) + " rows taken, " + whole(d.rejected)
        + " rejected, " + whole(d.missingBars) + " bars missing in the venue's record, counted and never filled."));
      const gaps = Object.entries(d.gaps || {});
      if (gaps.length) parent.append(table("Gaps", ["Instrument", "Runs", "Missing bars", "Longest run"], gaps.map(([name, gap]) => [pair(name), whole(gap.runs), whole(gap.missingBars), whole(gap.longest)])));
      const reasons = Object.entries(d.rejections || {});
      if (reasons.length) parent.append(table("Rejected records, kept in quarantine", ["Reason", "Records"], reasons.map(([reason, n]) => [reason, whole(n)])));
      const files = node("details", {}, node("summary", {}, whole((d.files || []).length) + " input files with their hashes"));
      files.append(table("SHA-256", ["File", "Rows", "Rejected", "Hash"], (d.files || []).map((f) => [f.path, whole(f.rows), whole(f.rejected), f.sha256])));
      parent.append(files);
    }
    const chainOfHashes = [];
    if (data.features) chainOfHashes.push(["Feature table", data.features.tableHash], ["Code version", data.features.codeVersion]);
    if (data.margin) {
      const i = data.margin.inputs || {};
      chainOfHashes.push(["Model bundle", i.bundle], ["Accounts", i.accounts], ["Policy", i.policy], ["All inputs", data.margin.inputsHash], ["Merkle root", data.margin.merkleRoot]);
    }
    const shown = chainOfHashes.filter(([, hash]) => known(hash));
    if (shown.length) { parent.append(node("h3", {}, "Chain of hashes")); parent.append(table("From the feature table to the root on chain", ["What", "Hash"], shown)); }
    if (data.stages) {
      parent.append(node("h3", {}, "This run"));
      parent.append(table("Seconds", Object.keys(data.stages), [Object.values(data.stages).map((x) => number(x, 1))]));
    }
    if (data.missing.length) parent.append(node("p", { class: "absent" }, "Left out, because the files were not there: " + data.missing.join(", ") + "."));
  }

  header(); glance(); losses(); history(); reliability(); policy(); book(); chain(); provenance();
  draw();
  let pending = 0;
  addEventListener("resize", () => { clearTimeout(pending); pending = setTimeout(() => charts.forEach((entry) => entry.instance.resize()), 120); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  addEventListener("beforeprint", draw);
  addEventListener("afterprint", draw);
  document.documentElement.dataset.rendered = String(charts.length);
})();
