"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { NativeSelect } from "@/components/ui/native-select";
import type { CardFindings, ColumnFindings } from "@/server/lab/result";
import type { TrialDetail } from "@/server/lab/schema";
import { Help } from "./column-bins";
import { scoreExample } from "./example-score";
import { useColumnWords, useFigures } from "./figures";

type ExampleRowProps = { card: CardFindings; columns: readonly ColumnFindings[]; names: TrialDetail["names"] };

/** A row of one's own making: bins are chosen, and the card says its score, its probability and what cost it most. */
export function ExampleRow({ card, columns, names }: ExampleRowProps) {
  const t = useTranslations("lab.example");
  const id = useId();
  const { decimal, percent } = useFigures();
  const { columnName, binName } = useColumnWords(names);
  const scored = columns.filter(({ isScored }) => isScored);
  const [chosen, setChosen] = useState<readonly number[]>(() => scored.map(() => 0));
  const { start, score, probabilityOfBad, reasons } = scoreExample(scored, chosen, card.scale);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-17">
        {t("title")}
      </h2>
      <p className="mb-4 max-w-[72ch] text-13 text-ink-2">
        {t("lead")} <Help of="points" />
      </p>
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          {scored.map(({ column, holds, bins }, at) => (
            <div key={column} className="flex min-w-0 flex-col gap-1 text-13">
              <label htmlFor={`${id}-${at}`} className="wrap-anywhere">
                {columnName(column)}
              </label>
              <NativeSelect
                id={`${id}-${at}`}
                className="field-box min-h-9 px-2.5 max-md:min-h-11"
                value={chosen[at] ?? 0}
                onChange={(event) => setChosen(chosen.map((bin, place) => (place === at ? Number(event.target.value) : bin)))}
              >
                {bins.map(({ part }, bin) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
                  <option key={bin} value={bin}>
                    {binName(part, holds)}
                  </option>
                ))}
              </NativeSelect>
            </div>
          ))}
        </div>
        <div aria-live="polite">
          <p className="num text-26">{decimal(score, 0)}</p>
          <p className="text-12 text-ink-3">{t("start", { start: decimal(start, 0) })}</p>
          <p className="text-13 text-ink-2">{t("probability", { share: percent(probabilityOfBad) })}</p>
          {reasons.length > 0 ? (
            <>
              <h3 className="mt-4 font-semibold text-13">{t("reasons")}</h3>
              <ol className="mt-1 text-13">
                {reasons.slice(0, 4).map(({ column, lost }) => (
                  <li key={column} className="flex justify-between gap-3 border-edge border-b py-1">
                    <span className="wrap-anywhere">{columnName(column)}</span>
                    <span className="num hold">{t("lost", { points: decimal(-lost, 0), count: Math.round(lost) })}</span>
                  </li>
                ))}
              </ol>
            </>
          ) : (
            <p className="mt-4 text-13 text-ink-2">{t("best")}</p>
          )}
        </div>
      </div>
    </section>
  );
}
