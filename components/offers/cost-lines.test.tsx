import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CostLines } from "./cost-lines";

const lines = ["Qinghe", "Taihu", "Yunjin", "Haiyan"].map((name) => ({ key: name, name, end: "27,475", values: [10, 20, 30] }));

test("names at line ends that meet stand apart and inside the plot", () => {
  const html = renderToStaticMarkup(<CostLines label="cost" lines={lines} month={2} last={3} drawn="drawn" />);

  const tops = [...html.matchAll(/<li style="top:([\d.]+)/g)].map(([, top]) => Number(top)).sort((a, b) => a - b);

  expect(tops).toHaveLength(4);
  for (const [place, top] of tops.entries()) {
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThanOrEqual(280 - 34);
    if (place > 0) expect(top - (tops[place - 1] ?? 0)).toBeGreaterThanOrEqual(34);
  }
});

test("a shorter loan ends where it ends, and the month picked is marked on each line", () => {
  const [first] = lines;
  const html = renderToStaticMarkup(
    <CostLines label="cost" lines={first ? [first, { ...first, key: "short", values: [10] }] : []} month={2} last={3} drawn="drawn" />,
  );

  const marks = [...html.matchAll(/<svg aria-hidden="true" x="([\d.]+)%"/g)].map(([, x]) => Math.round(Number(x)));

  expect(marks).toEqual([67, 100, 33]);
});
