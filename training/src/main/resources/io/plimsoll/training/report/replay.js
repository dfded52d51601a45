(() => {
  const { el, node, number, percent, table } = page;
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const rules = data.rules;
  const names = Object.keys(rules.capital);
  const rates = Object.keys(rules.static);
  const compared = "0.08";
  const dashed = new Set(["staticPerAsset", "scanRange", "plimsollSteady", "lendingPool"]);
  const charts = [];
  const colours = { static: "soft", staticPerAsset: "soft", scanRange: "plum", ewma: "pale", logHarDaily: "plum", logSharHourly: "moss", ewma5m: "sand", plimsoll: "sea", plimsollSteady: "sea", clairvoyant: "rust", lendingPool: "sand" };

  function chart(parent, label, option) {
    const box = node("div", { class: "chart tall", role: "img", "aria-label": label });
    parent.append(node("div", {}, node("h3", {}, label), box));
    charts.push({ box, option });
  }

  function draw() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue("--" + name).trim();
    const axis = (name, formatter, extra = {}) => ({ type: "value", name, nameLocation: "middle", nameGap: 34, scale: true,
      nameTextStyle: { color: colour("soft") }, axisLabel: { color: colour("soft"), formatter },
      axisLine: { lineStyle: { color: colour("rule") } }, splitLine: { lineStyle: { color: colour("rule") } }, ...extra });
    for (const { box, option } of charts) {
      const { points, x, y, tip } = option;
      (echarts.getInstanceByDom(box) || echarts.init(box, null, { renderer: "svg" })).setOption({
        animation: false, textStyle: { color: colour("ink"), fontFamily: "system-ui, sans-serif" },
        legend: { bottom: 0, textStyle: { color: colour("ink") } },
        tooltip: { confine: true, backgroundColor: colour("panel"), borderColor: colour("rule"), textStyle: { color: colour("ink") },
          formatter: (at) => at.seriesName + "<br>" + tip(at.data) },
        grid: { left: 46, right: 20, top: 14, bottom: 112, containLabel: true },
        xAxis: axis(x.name, x.formatter), yAxis: axis(y.name, y.formatter, { nameGap: 48 }),
        series: names.map((name) => ({ name, type: "line", data: points(name), symbolSize: 7,
          itemStyle: { color: colour(colours[name] || "ink") },
          lineStyle: { color: colour(colours[name] || "ink"), width: name === "plimsoll" ? 3 : 1.5, type: dashed.has(name) ? "dashed" : "solid" } })),
      });
    }
  }

  function frontier() {
    const line = (name) => Object.entries(rules.frontier[name]).sort((a, b) => a[0] - b[0]);
    const pair = node("div", { class: "pair" });
    el("frontier").append(pair);
    chart(pair, "Frontier: each point is a mean margin, from 3 to 16 %", {
      points: (name) => line(name).map(([rate, o]) => [o.liquidatedNotional, o.badDebtBps, rate]),
      x: { name: "liquidated, of notional opened", formatter: (x) => percent(x, 0) }, y: { name: "bad debt, bp", formatter: (x) => number(x, 0) },
      tip: ([liquidated, debt, rate]) => `mean margin ${percent(rate, 0)}: bad debt ${number(debt)} bp, liquidated ${percent(liquidated)}` });
    chart(pair, "Bad debt by mean margin", {
      points: (name) => line(name).map(([rate, o]) => [Number(rate), o.badDebtBps]),
      x: { name: "mean margin", formatter: (x) => percent(x, 0) }, y: { name: "bad debt, bp", formatter: (x) => number(x, 0) },
      tip: ([rate, debt]) => `mean margin ${percent(rate, 0)}: bad debt ${number(debt)} bp` });
  }

  function compare() {
    const plimsoll = rules.plimsoll[compared];
    const fixed = rules.static[compared];
    el("rules").append(node("p", { class: "lead" },
      `At a mean margin of 8 %, Plimsoll's rule has ${number(plimsoll.badDebtBps / fixed.badDebtBps, 3)} of the static rule's bad debt `
      + `at ${number(plimsoll.liquidatedNotional / fixed.liquidatedNotional, 3)} of its liquidations.`));
    for (const rate of rates) {
      const base = rules.static[rate];
      el("rules").append(table(`At a mean margin of ${percent(rate, 0)}.`,
        ["rule", "bad debt, bp", "/ static", "liquidated", "/ static", "accounts", "wrongful", "peak / trough", "rise in a day"],
        names.map((name) => { const o = rules[name][rate]; return [name, number(o.badDebtBps), number(o.badDebtBps / base.badDebtBps, 3), percent(o.liquidatedNotional),
          number(o.liquidatedNotional / base.liquidatedNotional, 3), percent(o.liquidations), percent(o.wrongful), number(o.peakToTrough), number(o.rise1d)]; }),
        (row) => row[0] === "plimsoll"));
    }
  }

  function cover() {
    const box = el("cover");
    const exceeded = (name) => rules.coverage[name];
    box.append(table("Hours whose worst move exceeds the rate in force at 8 %: p-values of Kupiec's test for one in a thousand, and of Christoffersen's for independence.",
      ["rule", "exceeded", "Kupiec", "independence", "mean excess", "largest"],
      names.map((name) => { const o = exceeded(name); return [name, percent(o.exceeded, 2), number(o.kupiec, 3), number(o.independence, 3), percent(o.meanExcess), percent(o.worstExcess)]; }),
      (row) => row[0] === "plimsoll"));
    box.append(table("How far rates move at 8 %: largest rise, and days off the day before.",
      ["rule", "in 1 day", "5 days", "20 days", "30 days", "days over 10 %", "25 %", "50 %"],
      names.map((name) => { const o = rules[name][compared]; return [name, number(o.rise1d), number(o.rise5d), number(o.rise20d), number(o.rise30d),
        percent(o.daysOver10, 0), percent(o.daysOver25, 0), percent(o.daysOver50, 0)]; }),
      (row) => row[0] === "plimsoll"));
  }

  function parts() {
    const base = rules.static[compared];
    const line = (name, o) => [name, number(o.badDebtBps), number(o.badDebtBps / base.badDebtBps, 3), percent(o.liquidatedNotional),
      number(o.liquidatedNotional / base.liquidatedNotional, 3), number(o.peakToTrough), number(o.rise1d)];
    el("parts").append(table("Plimsoll's rule at 8 % with one part changed, or under one limit against procyclicality.",
      ["changed", "bad debt, bp", "/ static", "liquidated", "/ static", "peak / trough", "rise in a day"],
      [line("nothing", rules.plimsoll[compared]), ...Object.entries(rules.parts).map(([name, o]) => line(name, o))], (row) => row[0] === "nothing"));
  }

  function capital() {
    const box = el("capital");
    box.append(table("Mean margin with which a rule has the bad debt of the static one at 8 %.", ["rule", "mean margin", "/ static"],
      names.map((name) => [name, percent(rules.capital[name], 2), number(rules.capital[name] / rules.capital.static, 3)]), (row) => row[0] === "plimsoll"));
    const words = { PT0S: "in force at once", PT5M: "5 minutes later", PT15M: "15 minutes later", PT1H: "an hour later", PT2H: "two hours later" };
    box.append(table("Plimsoll's rule at 8 %, published later.", ["publication", "bad debt, bp", "/ static"],
      Object.entries(rules.delay).map(([delay, o]) => [words[delay] || delay, number(o.badDebtBps), number(o.badDebtBps / rules.static[compared].badDebtBps, 3)])));
  }

  function how() {
    for (const line of [
      "Every rule sees the same accounts and the same bars, and asks for the same mean margin: required over notional, over all open accounts and bars.",
      "An account is liquidated whole in the bar after the one whose worst price took its equity below the rate. What its collateral does not cover is bad debt. A liquidation is wrongful if its trigger price comes back within six hours.",
      "The clairvoyant rule knows the coming day; no rule can be asked for that.",
      "Without forecast, each instrument has the rate of its long run. A slow fall is 5 % a day at most, a slow rise 25 %.",
      "Peak over trough, rises and days are medians over instruments."]) el("how").append(node("p", {}, line));
  }

  el("subtitle").textContent = `${data.from} to ${data.to}, ${data.instruments} instruments, ${data.accounts.toLocaleString("en-US")} accounts`;
  frontier();
  compare();
  parts();
  cover();
  capital();
  how();
  draw();
  window.addEventListener("resize", () => charts.forEach(({ box }) => echarts.getInstanceByDom(box).resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
