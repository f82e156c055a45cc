"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { addDays, addMonths, type Day } from "@/server/kernel/dates";
import { formatDate, formatMonth } from "@/server/kernel/format";
import { cn } from "./classes";
import { type Bounds, clampDay, dayAfterKey, isWithin, weeksOf } from "./month-grid";

type CalendarProps = Bounds & {
  value: Day | null;
  today: Day;
  onPick: (day: Day) => void;
};

// A Monday, to name the days of a week from.
const monday = "2026-11-02";

/** A month of days. Arrows walk days and weeks, Home and End a week, Page Up and Down months (with Shift years); Enter or Space picks. */
export function Calendar({ value, today, onPick, min, max }: CalendarProps) {
  const t = useTranslations("ui.calendar");
  const locale = useLocale();
  const id = useId();
  const grid = useRef<HTMLTableElement>(null);
  const isWalking = useRef(false);
  const bounds = { min, max };
  const [active, setActive] = useState(() => clampDay(value ?? today, bounds));
  const month = active.slice(0, 7);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: locale === "en" ? "short" : "narrow", timeZone: "UTC" });
  const longWeekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const days = Array.from({ length: 7 }, (_, step) => new Date(`${addDays(monday, step)}T00:00:00Z`));

  // Focus follows the keys once the day's month is drawn; turning a page by its button keeps the focus there.
  useEffect(() => {
    if (!isWalking.current) return;
    isWalking.current = false;
    grid.current?.querySelector<HTMLButtonElement>(`[data-day="${active}"]`)?.focus();
  }, [active]);

  const turn = (step: number) => setActive(clampDay(addMonths(active, step), bounds));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayAfterKey(active, event.key, event.shiftKey);
    if (!next) return;
    event.preventDefault();
    isWalking.current = true;
    setActive(clampDay(next, bounds));
  };
  return (
    <div>
      <div className="mb-1 flex items-center justify-between">
        <Turn label={t("before")} disabled={min !== undefined && `${month}-01` <= min} onTurn={() => turn(-1)}>
          <ChevronLeft aria-hidden className="size-4 stroke-[1.5]" />
        </Turn>
        <p id={id} aria-live="polite" className="num font-semibold text-13">
          {formatMonth(month, locale)}
        </p>
        <Turn label={t("after")} disabled={max !== undefined && addMonths(`${month}-01`, 1) > max} onTurn={() => turn(1)}>
          <ChevronRight aria-hidden className="size-4 stroke-[1.5]" />
        </Turn>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of days is walked with arrows */}
      <table ref={grid} role="grid" aria-labelledby={id} onKeyDown={onKeyDown} className="num border-collapse text-13">
        <thead>
          <tr>
            {days.map((day) => (
              <th
                key={day.toISOString()}
                scope="col"
                abbr={longWeekday.format(day)}
                className="h-7 text-center font-normal text-12 text-ink-3"
              >
                {weekday.format(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, place) =>
                day ? (
                  <td key={day} className="p-0">
                    <button
                      type="button"
                      data-day={day}
                      tabIndex={day === active ? 0 : -1}
                      aria-label={formatDate(day, locale)}
                      aria-pressed={day === value}
                      aria-current={day === today ? "date" : undefined}
                      disabled={!isWithin(day, bounds)}
                      onClick={() => onPick(day)}
                      className={cn(
                        "grid size-9 place-items-center rounded-ctl hover:bg-sunken disabled:text-line-ctl disabled:hover:bg-transparent max-md:size-11",
                        day === today && "font-semibold text-brand-text underline underline-offset-4",
                        day === value && "forced-color-adjust-none bg-brand font-semibold text-on-brand hover:bg-brand-hover",
                      )}
                    >
                      {Number(day.slice(8))}
                    </button>
                  </td>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an empty cell has no name but its place
                  <td key={place} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Turn({ label, disabled, onTurn, children }: { label: string; disabled: boolean; onTurn: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={disabled}
      onClick={onTurn}
      className="grid size-8 place-items-center rounded-ctl text-ink-2 hover:bg-sunken disabled:text-line-ctl max-md:size-11"
    >
      {children}
    </button>
  );
}
