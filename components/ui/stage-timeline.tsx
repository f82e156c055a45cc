import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./classes";

/** The five stages of a request, the same words for both sides. */
export const stages = ["applied", "takenUp", "dataRead", "checkedAndDrawn", "reported"] as const;
export type Stage = (typeof stages)[number];

export type StageStep = {
  stage: Stage;
  state: "done" | "current" | "ahead" | "missed";
  /** Who did or owes it. */
  actor?: ReactNode;
  /** When it was done, or is due. */
  when?: ReactNode;
  /** What comes next and who owes it. */
  note?: ReactNode;
};

const marks = {
  done: "border-brand bg-brand",
  current: "border-brand bg-surface ring-3 ring-brand-soft",
  ahead: "border-line-ctl bg-surface",
  missed: "border-bad bg-bad",
};

/** The whole way of one request at one lender, with actors and times. A missed promise stays visible. */
export function StageTimeline({ steps }: { steps: readonly StageStep[] }) {
  const t = useTranslations("ui.stages");
  return (
    <ol className="flex flex-col">
      {steps.map((step, position) => (
        <li
          key={step.stage}
          aria-current={step.state === "current" ? "step" : undefined}
          className="group/step relative grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 pb-5 last:pb-0"
        >
          <span aria-hidden className="absolute start-[7px] top-5 bottom-0 w-0.5 bg-line group-last/step:hidden" />
          <span aria-hidden className={cn("forced-color-adjust-none mt-1 size-4 rounded-full border-2", marks[step.state])} />
          <div>
            <p
              className={cn(
                "flex flex-wrap items-baseline justify-between gap-x-4",
                step.state === "ahead" ? "text-ink-2" : "font-semibold",
              )}
            >
              <span>
                {position + 1}. {t(step.stage)}
                <span className="sr-only">, {t(`state.${step.state}`)}</span>
              </span>
              {step.when ? <span className="font-normal text-13 text-ink-2">{step.when}</span> : null}
            </p>
            {step.actor ? <p className="text-13 text-ink-2">{step.actor}</p> : null}
            {step.note ? <div className={cn("text-13", step.state === "missed" ? "text-bad" : "text-ink-2")}>{step.note}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The same way in a row's width: five strokes and the stage's name, or a nearer word for where it stands. */
export function StageBar({ stage, ended = false, word }: { stage: Stage; ended?: boolean; word?: ReactNode }) {
  const t = useTranslations("ui.stages");
  const here = stages.indexOf(stage);
  return (
    <span className="hold inline-flex items-center gap-2">
      <span aria-hidden className="inline-flex gap-0.5">
        {stages.map((one, position) => (
          <span
            key={one}
            className={cn(
              "forced-color-adjust-none h-3 w-[3px] rounded-full",
              position < here ? "bg-ink-2" : position > here ? "bg-line-ctl/40" : ended ? "bg-line-ctl" : "bg-brand",
            )}
          />
        ))}
      </span>
      {word ?? t(stage)}
    </span>
  );
}

/** The same way across a page's head: five strokes, each over its stage's name; on phones the present one alone is named. `stage` is from 1; of what has ended it is the last that was reached, and nothing goes on now. */
export function StageLine({ stage, ended = false }: { stage: number; ended?: boolean }) {
  const t = useTranslations("ui.stages");
  const here = stages[stage - 1] ?? "applied";
  return (
    <div className="mb-3 text-12">
      <ol className="grid grid-cols-5 gap-1">
        {stages.map((one, position) => {
          const state = position + 1 < stage ? "done" : position + 1 > stage ? "ahead" : ended ? "reached" : "current";
          return (
            <li
              key={one}
              aria-current={state === "current" ? "step" : undefined}
              className={cn(
                "min-w-0 border-t-[3px] pt-1",
                state === "done" && "border-ink-2 text-ink-2",
                state === "reached" && "border-line-ctl text-ink-2",
                state === "current" && "border-brand font-semibold text-ink",
                state === "ahead" && "border-line text-ink-3",
              )}
            >
              <span className="block truncate max-md:sr-only">
                {position + 1} {t(one)}
              </span>
              <span className="sr-only">, {t(`state.${state}`)}</span>
            </li>
          );
        })}
      </ol>
      <p aria-hidden className="font-semibold md:hidden">
        {stage} {t(here)}
      </p>
    </div>
  );
}
