"use strict";
// Tables with class="sortable" are sorted by the buttons that their headings become. Rows that are alike keep their order.
for (const table of document.querySelectorAll("table.sortable")) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    if (!heading.textContent.trim()) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const isAscending = heading.getAttribute("aria-sort") !== "ascending";
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
      sort(table.tBodies[0], column, isAscending);
    });
  });
}

function sort(body, column, isAscending) {
  const keyed = [...body.rows].map((row) => {
    const cell = row.cells[column];
    return { row, key: cell.dataset.value ?? cell.textContent.trim() };
  });
  const areNumbers = keyed.every(({ key }) => key === "" || Number.isFinite(Number(key)));
  const direction = isAscending ? 1 : -1;
  keyed.sort(({ key: a }, { key: b }) => {
    if (a === "" || b === "") return (a === "") - (b === ""); // what has no value stands last, either way
    return direction * (areNumbers ? a - b : a.localeCompare(b, undefined, { numeric: true }));
  });
  body.append(...keyed.map(({ row }) => row));
}
