"use client";

import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { FigureTable } from "@/components/charts/figure-table";
import { LineChart } from "@/components/charts/line-chart";
import { Count } from "@/components/ui/count";
import type { CardFindings, TrialResult } from "@/server/lab/result";
import { areaUnder, type Step, stepsOf, widestGap } from "./curve-steps";
import { useFigures } from "./figures";

const hundredths = [0, 25, 50, 75, 100];

/** ROC and Kolmogorov–Smirnov: of what is watched first, how much is truly bad. */
export function Curves({ result }: { result: TrialResult }) {
  const t = useTranslations("lab");
  const { pairs, percent, decimal } = useFigures();
  const { card, given } = result;
  const ways = [...(given ? [{ key: "given" as const, ...given }] : []), ...(card ? [{ key: "card" as const, ...card }] : [])].map(
    ({ key, standing, curve }) => ({ key, name: t(`standing.of.${key}`), standing, steps: stepsOf(curve) }),
  );
  const [main] = ways;
  if (!main) return null;
  const roc = (steps: readonly Step[]) => [{ x: 0, y: 0 }, ...steps.map(({ ofGood, ofBad }) => ({ x: ofGood, y: ofBad }))];
  const series = [
    ...ways.map(({ key, name, standing, steps }) => ({ key, name, points: roc(steps), end: pairs(standing.auc.value) })),
    {
      key: "chance",
      name: t("curve.chance"),
      points: [
        { x: 0, y: 0 },
        { x: 100, y: 100 },
      ],
      end: "50",
    },
  ];
  const ticks = hundredths.map((x) => ({ x, label: String(x) }));
  const ofAll = (of: "ofBad" | "ofGood") => [{ x: 0, y: 0 }, ...main.steps.map((step) => ({ x: step.all, y: step[of] }))];
  const table = <StepTable steps={main.steps} />;
  const { fewest } = result;
  const widest = widestGap(main.steps);
  const joined = { fewest, groups: main.steps.length, auc: pairs(areaUnder(main.steps)), ks: percent(widest.gap, 0) };
  return (
    <div className="grid gap-x-10 gap-y-10 xl:grid-cols-2">
      {fewest > 0 ? <p className="-mb-6 max-w-[72ch] text-13 text-ink-2 xl:col-span-2">{t("curve.joined", joined)}</p> : null}
      <ChartFrame
        title={t("curve.rocTitle", { auc: pairs(main.standing.auc.value) })}
        unit={t("curve.rocUnit")}
        chart={<LineChart label={t("curve.roc")} series={series} xTicks={ticks} />}
        table={table}
      />
      <ChartFrame
        title={t("curve.ksTitle", { ks: percent(main.standing.ks.value, 0) })}
        unit={t("curve.ksUnit")}
        chart={
          <LineChart
            label={t("curve.ks")}
            xTicks={ticks}
            series={[
              { key: "bad", name: t("curve.bad"), points: ofAll("ofBad"), end: decimal(widest.ofBad, 0) },
              { key: "good", name: t("curve.good"), points: ofAll("ofGood"), end: decimal(widest.ofGood, 0) },
            ]}
          />
        }
        table={table}
      />
    </div>
  );
}

function StepTable({ steps }: { steps: readonly Step[] }) {
  const t = useTranslations("lab");
  const { decimal } = useFigures();
  return (
    <FigureTable
      caption={t("curve.table")}
      heading={{ header: t("curve.all"), cell: ({ all }: Step) => decimal(all, 1) }}
      columns={[
        { key: "rows", header: t("rows"), cell: ({ rows }) => <Count value={rows} /> },
        { key: "bad", header: t("bad"), cell: ({ bad }) => <Count value={bad} /> },
        { key: "ofBad", header: t("curve.ofBad"), cell: ({ ofBad }) => decimal(ofBad, 1) },
        { key: "ofGood", header: t("curve.ofGood"), cell: ({ ofGood }) => decimal(ofGood, 1) },
        { key: "gap", header: t("curve.gap"), cell: ({ ofBad, ofGood }) => decimal(ofBad - ofGood, 1), leading: true },
      ]}
      rows={steps}
      rowKey={({ nth }) => String(nth)}
    />
  );
}

/** Whether the probabilities that the card gave came true, group by group. */
export function CalibrationChart({ card }: { card: CardFindings }) {
  const t = useTranslations("lab");
  const { decimal } = useFigures();
  const tenths = card.tenths.map(({ rows, expectedBad, bad }, at) => {
    return { nth: at + 1, rows, expectedBad, bad, expected: (100 * expectedBad) / rows, came: (100 * bad) / rows };
  });
  const points = (of: "expected" | "came") => tenths.map((tenth) => ({ x: tenth.nth, y: tenth[of] }));
  const end = (of: "expected" | "came") => decimal(tenths.at(-1)?.[of] ?? 0, 1);
  return (
    <ChartFrame
      title={t("calibration.title")}
      unit={t("calibration.unit")}
      chart={
        <LineChart
          label={t("calibration.title")}
          xTicks={tenths.map(({ nth }) => ({ x: nth, label: String(nth) }))}
          series={[
            { key: "came", name: t("calibration.came"), points: points("came"), end: end("came") },
            { key: "expected", name: t("calibration.expected"), points: points("expected"), end: end("expected") },
          ]}
        />
      }
      table={
        <FigureTable
          caption={t("calibration.title")}
          heading={{ header: t("calibration.group"), cell: ({ nth }: (typeof tenths)[number]) => String(nth) }}
          columns={[
            { key: "rows", header: t("rows"), cell: ({ rows }) => <Count value={rows} /> },
            { key: "expected", header: t("calibration.expectedBad"), cell: ({ expectedBad }) => decimal(expectedBad, 1) },
            { key: "bad", header: t("bad"), cell: ({ bad }) => <Count value={bad} />, leading: true },
          ]}
          rows={tenths}
          rowKey={({ nth }) => String(nth)}
        />
      }
    />
  );
}
