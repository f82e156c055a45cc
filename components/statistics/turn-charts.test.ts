import { expect, test } from "vitest";
import { turnCharts } from "./turn-charts";

const chartWith = (shown: "chart" | "table") => ["chart", "table"].map((value) => ({ value, checked: value === shown }));
const shownOf = (faces: { value: string; checked: boolean }[]) => faces.filter(({ checked }) => checked).map(({ value }) => value);

test("charts turn into tables together, those that were tables stay so", () => {
  const faces = [...chartWith("chart"), ...chartWith("table")];

  turnCharts(faces);

  expect(shownOf(faces)).toEqual(["table", "table"]);
});

test("tables turn back into charts together", () => {
  const faces = [...chartWith("table"), ...chartWith("table")];

  turnCharts(faces);

  expect(shownOf(faces)).toEqual(["chart", "chart"]);
});
