import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TrendBars, yearUnder } from "./trend-bars";

test("months stand under their year: the first, and every January", () => {
  expect(["2025-12", "2026-01", "2026-02"].map((key, place) => yearUnder(key, place))).toEqual(["2025", "2026", null]);
  expect(yearUnder("Q1", 0)).toBeNull();

  const periods = ["2025-11", "2025-12", "2026-01"].map((key) => ({ key, label: key.slice(5), total: 3, spoken: key }));
  const html = renderToStaticMarkup(<TrendBars label="Rows" periods={periods} />);

  expect(html.match(/>20\d\d</g)).toEqual([">2025<", ">2026<"]);
});
