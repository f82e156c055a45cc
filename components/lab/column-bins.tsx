"use client";

import { useTranslations } from "next-intl";
import { TwoWayBars } from "@/components/charts/two-way-bars";
import { Count } from "@/components/ui/count";
import { Popover } from "@/components/ui/popover";
import type { ColumnFindings } from "@/server/lab/result";
import type { TrialDetail } from "@/server/lab/schema";
import { wholePoints } from "./example-score";
import { useColumnWords, useFigures } from "./figures";

/** Every column in bins: how each bin ended against the whole, and the points it gets on the card. */
export function ColumnBins({
  columns,
  names,
  isInTens,
}: Omit<OneColumnProps, "findings" | "longest"> & { columns: readonly ColumnFindings[] }) {
  const t = useTranslations("lab");
  const longest = Math.max(...columns.flatMap(({ bins }) => bins.map(({ woe }) => Math.abs(woe))));
  return (
    <section aria-labelledby="bins">
      <h2 id="bins" className="text-17">
        {t("bins.title")}
      </h2>
      <p className="mb-4 max-w-[72ch] text-13 text-ink-2">
        {t("bins.lead")} <Help of="woe" /> · <Help of="iv" />
      </p>
      <div className="grid gap-x-12 gap-y-8 xl:grid-cols-2">
        {columns.map((column) => (
          <OneColumn key={column.column} findings={column} names={names} longest={longest} isInTens={isInTens} />
        ))}
      </div>
    </section>
  );
}

/** A word of the craft, explained where it stands. */
export function Help({ of }: { of: "woe" | "iv" | "psi" | "points" }) {
  const t = useTranslations("lab");
  return (
    <Popover
      title={t(`help.${of}.title`)}
      trigger={
        <button type="button" className="underline decoration-dotted decoration-line-ctl underline-offset-3">
          {t(`help.${of}.title`)}
        </button>
      }
    >
      {t(`help.${of}.text`)}
    </Popover>
  );
}

/** Of counts in tens no share is told: it would look finer than it is. */
type OneColumnProps = { findings: ColumnFindings; names: TrialDetail["names"]; longest: number; isInTens: boolean };

function OneColumn({ findings: { column, holds, iv, isScored, bins }, names, longest, isInTens }: OneColumnProps) {
  const t = useTranslations("lab");
  const { decimal, percent } = useFigures();
  const { columnName, binName } = useColumnWords(names);
  const name = columnName(column);
  return (
    <section aria-label={name} className="min-w-0">
      <h3 className="wrap-anywhere font-semibold text-15">{name}</h3>
      <p className="mb-1 text-12 text-ink-3">
        {t("bins.iv", { iv: decimal(iv, isInTens ? 2 : 3) })} · {t(isScored ? "bins.scored" : "bins.notScored")}
      </p>
      <TwoWayBars
        caption={t("bins.of", { name })}
        longest={longest}
        headers={{ name: t("bins.bin"), figure: t("bins.woe"), more: [t("rows"), t(isInTens ? "bad" : "bins.badShare"), t("bins.points")] }}
        rows={bins.map(({ part, rows, bad, woe, points }, at) => ({
          key: String(at),
          name: binName(part, holds),
          value: woe,
          figure: decimal(woe, isInTens ? 1 : 2),
          cells: [
            <Count key="rows" value={rows} />,
            isInTens ? <Count key="bad" value={bad} /> : percent(bad / rows),
            points === null ? "–" : decimal(wholePoints(points), 0),
          ],
        }))}
      />
    </section>
  );
}
