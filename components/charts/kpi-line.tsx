import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Popover } from "../ui/popover";
import { Sparkline } from "./sparkline";

export type Kpi = {
  key: string;
  label: string;
  /** How it is counted; the label opens it. */
  definition?: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  /** Year on year, on the previous period (`Change`). */
  changes?: readonly { label: string; value: ReactNode }[];
  spark?: readonly number[];
  /** "of which credit loans …": the second line of every loan figure. */
  ofWhich?: ReactNode;
};

/** Five to seven figures in one ruled row; two in a row where they would be too narrow, on phones one under the other. */
export function KpiLine({ kpis, label }: { kpis: readonly Kpi[]; label: string }) {
  const t = useTranslations("ui.chart");
  return (
    <section
      aria-label={label}
      className="grid overflow-hidden border-line border-y bg-surface sm:grid-cols-2 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none"
    >
      {kpis.map((kpi) => (
        <div
          key={kpi.key}
          className="-mb-px min-w-0 border-line border-s border-b px-4 py-3 max-sm:border-s-0 lg:max-xl:px-3 sm:max-lg:last:odd:col-span-2"
        >
          <div className="flex h-5 items-center justify-between gap-2">
            {kpi.definition ? (
              <Popover
                title={kpi.label}
                trigger={
                  <button
                    type="button"
                    aria-label={t("definition", { label: kpi.label })}
                    className="truncate text-13 text-ink-2 underline decoration-dotted decoration-line-ctl underline-offset-3"
                  >
                    {kpi.label}
                  </button>
                }
              >
                {kpi.definition}
              </Popover>
            ) : (
              <span className="truncate text-13 text-ink-2">{kpi.label}</span>
            )}
            {kpi.spark ? (
              <span className="lg:max-xl:hidden">
                <Sparkline values={kpi.spark} />
              </span>
            ) : null}
          </div>
          <p className="num hold mt-1 font-medium text-26 leading-tight">
            {kpi.value}
            {kpi.unit ? <span className="ms-1 font-normal text-13 text-ink-2">{kpi.unit}</span> : null}
          </p>
          {kpi.changes ? (
            <p className="mt-1 flex flex-wrap gap-x-3 text-12 text-ink-3">
              {kpi.changes.map((change) => (
                <span key={change.label} className="hold">
                  {change.label} {change.value}
                </span>
              ))}
            </p>
          ) : null}
          {kpi.ofWhich ? <p className="mt-1.5 border-edge border-t pt-1.5 text-12 text-ink-2">{kpi.ofWhich}</p> : null}
        </div>
      ))}
    </section>
  );
}
