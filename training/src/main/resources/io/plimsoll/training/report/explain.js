(() => {
  const { el, node, number, table } = page;
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const charts = [];
  const day = (time) => time.slice(0, 16).replace("T", " ");
  const factor = (log) => "×" + number(Math.exp(log), 2);
  const tau = (x) => number(x, 2);
  const loss = (x) => number(x, 4);

  function chart(parent, label, options, style = "") {
    const box = node("div", { class: "chart", role: "img", "aria-label": label, style });
    parent.append(node("div", {}, node("h3", {}, label), box));
    charts.push({ box, options });
  }

  const look = () => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue("--" + name).trim();
    return {
      colour,
      base: {
        animation: false, textStyle: { color: colour("ink"), fontFamily: "system-ui, sans-serif" },
        grid: { left: 8, right: 20, top: 12, bottom: 26, containLabel: true },
        tooltip: { trigger: "axis", confine: true, backgroundColor: colour("panel"), borderColor: colour("rule"), textStyle: { color: colour("ink") } },
      },
      axis: { axisLabel: { color: colour("soft"), hideOverlap: true }, axisLine: { lineStyle: { color: colour("rule") } },
        splitLine: { lineStyle: { color: colour("rule") } }, nameTextStyle: { color: colour("soft") } },
    };
  };

  /** Bars of what the loss adds, with the spread of the shuffles as whiskers. */
  const importance = (ranked) => () => {
    const { colour, base, axis } = look();
    const rows = [...ranked].reverse();
    return { ...base,
      xAxis: { ...axis, type: "value", name: "loss adds", nameLocation: "middle", nameGap: 24 },
      yAxis: { ...axis, type: "category", data: rows.map((row) => row.name), axisLabel: { color: colour("ink"), interval: 0 } },
      series: [
        { type: "bar", name: "loss adds", data: rows.map((row) => ({ value: row.mean, itemStyle: { color: colour(row.mean < 0 ? "rust" : "sea") } })), tooltip: { valueFormatter: (x) => number(x, 5) } },
        { type: "custom", name: "± 1 deviation", data: rows.map((row, i) => [row.mean - row.deviation, row.mean + row.deviation, i]), encode: { x: [0, 1], y: 2 },
          tooltip: { show: false }, silent: true,
          renderItem: (params, api) => {
            const from = api.coord([api.value(0), api.value(2)]);
            const to = api.coord([api.value(1), api.value(2)]);
            const stroke = { stroke: colour("ink"), lineWidth: 1.2, fill: null };
            const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: stroke });
            return { type: "group", children: [line(from[0], from[1], to[0], to[1]), line(from[0], from[1] - 4, from[0], from[1] + 4), line(to[0], to[1] - 4, to[0], to[1] + 4)] };
          } },
      ] };
  };

  /** The accumulated effect as a factor, on a scale of logarithms that all curves of an answer share. */
  const effect = (curve, bound) => () => {
    const { colour, base, axis } = look();
    return { ...base,
      tooltip: { ...base.tooltip, formatter: ([at]) => `${number(at.value[0], 3)}: ${factor(at.value[1])}` },
      xAxis: { ...axis, type: "value", scale: true, splitLine: { show: false } },
      yAxis: { ...axis, type: "value", min: -bound, max: bound, interval: bound / 2, axisLabel: { color: colour("soft"), formatter: factor } },
      series: [{ type: "line", data: curve.edges.map((edge, i) => [edge, curve.effects[i]]), symbol: "circle", symbolSize: 4,
        lineStyle: { color: colour("sea"), width: 2 }, itemStyle: { color: colour("sea") },
        markLine: { symbol: "none", silent: true, label: { show: false }, lineStyle: { color: colour("soft"), type: "dashed" }, data: [{ yAxis: 0 }] } }],
    };
  };

  function answer(each) {
    const box = el(each.answer);
    const what = each.unit === "log odds" ? "odds" : "variance";
    const ranked = each.inputs.ranked;
    const top = ranked.slice(0, data.top);
    box.append(node("p", { class: "lead" },
      `${each.loss} ${loss(each.value)} over ${each.rows.toLocaleString("en-US")} rows drawn from ${each.candidates.toLocaleString("en-US")}`
      + `${"onsets" in each ? `, ${each.onsets} of them onsets` : ""}`
      + `${each.outside ? ` (${each.outside} more lay outside training)` : ""}. Models: ${each.models.join(", ")}.`));
    const pair = node("div", { class: "pair" });
    box.append(pair);
    chart(pair, "Families of inputs, each shuffled as a whole", importance(each.families.ranked), "height: 17rem");
    chart(pair, "Inputs, each shuffled alone", importance(top), "height: 17rem");
    box.append(node("p", { class: "note" },
      `Kendall's tau of the order: families ${tau(each.families.tauBetweenShuffles)} between shuffles, ${tau(each.families.tauBetweenHalves)} between the earlier and the later half of the rows; `
      + `all ${ranked.length} inputs ${tau(each.inputs.tauBetweenShuffles)} and ${tau(each.inputs.tauBetweenHalves)}.`));
    const ends = new Map(each.effects.map((curve) => [curve.name, curve.effects]));
    box.append(node("div", { class: "words" }, table(`Factors are on ${what}. The mean factor is e to the mean size of the contributions.`,
      ["input", "what it is", "loss adds", "± deviation", "mean factor", "lowest to highest"],
      top.map((row) => [row.name, row.words, number(row.mean, 5), number(row.deviation, 5), factor(row.meanSize),
        ends.has(row.name) ? `${factor(ends.get(row.name)[0])} to ${factor(ends.get(row.name).at(-1))}` : "–"]))));
    const curves = node("div", { class: "pair", style: "grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr))" });
    box.append(node("h3", {}, `How they move the ${what}, all else as it is (accumulated local effects)`), curves);
    const bound = Math.ceil(10 * Math.max(0.1, ...each.effects.flatMap((curve) => curve.effects.map(Math.abs)))) / 10;
    for (const curve of each.effects) chart(curves, curve.name, effect(curve, bound), "height: 11rem");
  }

  function how() {
    for (const line of [
      "Loss adds: how much worse the forecasts become when the values of an input, or of all inputs of a family, are dealt anew among the rows. Below 0 they do better without. Inputs that say the same stand in for one another, so that each alone looks worth little and their family much.",
      "Whiskers are one standard deviation between shuffles; they say nothing of other rows. The tau between halves does: near 1 the order holds in both halves of the span, near 0 it is chance.",
      "The curves begin at the lowest value of an input that was seen and end at the highest; dots are quantiles, so that where they lie far apart little was seen. A factor of 1 is the mean over the rows.",
      "All of it explains the models, not the market.",
    ]) el("how").append(node("p", {}, line));
  }

  el("subtitle").textContent = `${day(data.from)} to ${day(data.to)}, ${data.instruments.length} instruments; bundle ${data.bundleHash.slice(0, 12)}, trained to ${day(data.trainedTo)}`;
  if (data.seen) el("seen").append(node("p", { class: "banner" }, "The models learned from part of this span: what they make much of looks better here than it is."));
  data.answers.forEach(answer);
  how();
  const draw = () => charts.forEach(({ box, options }) => (echarts.getInstanceByDom(box) || echarts.init(box, null, { renderer: "svg" })).setOption(options(), true));
  draw();
  window.addEventListener("resize", () => charts.forEach(({ box }) => echarts.getInstanceByDom(box).resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
