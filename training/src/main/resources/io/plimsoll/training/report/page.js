"use strict";
/** What every page needs: elements, numbers as text, tables. */
const page = (() => {
  const hex = /^(0x)?[0-9a-f]{40,}$/i;
  const el = (id) => document.getElementById(id);
  const known = (x) => x !== null && x !== undefined && !Number.isNaN(x);
  const number = (x, digits = 2) => known(x)
    ? Number(x).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }) : "–";
  const percent = (x, digits = 1) => known(x) ? number(100 * x, digits) + " %" : "–";

  // Text goes in as text, never as markup: names come from files.
  function node(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    for (const child of children) made.append(child instanceof Node ? child : String(child));
    return made;
  }

  function table(caption, head, rows, chosen = () => false) {
    const body = node("tbody");
    rows.forEach((row, i) => {
      const line = node("tr", chosen(row, i) ? { class: "chosen" } : {});
      row.forEach((cell, j) => line.append(j === 0 ? node("th", hex.test(cell) ? { scope: "row", class: "hash" } : { scope: "row" }, cell)
        : node("td", typeof cell === "string" && hex.test(cell) ? { class: "hash" } : {}, cell)));
      body.append(line);
    });
    const top = node("tr");
    head.forEach((cell, j) => top.append(node("th", rows.some((row) => hex.test(row[j])) ? { scope: "col", class: "text" } : { scope: "col" }, cell)));
    return node("div", { class: "scroll" },
      node("table", {}, node("caption", {}, caption), node("thead", {}, top), body));
  }

  return { el, known, number, percent, node, table };
})();
