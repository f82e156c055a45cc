"use client";

import { Slider } from "@base-ui/react/slider";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import { formatCount } from "@/server/kernel/format";
import type { BarView, CriterionCrowd } from "@/server/matching/crowd/schema";
import { countOf } from "./crowd-count";
import { type SliderScale, sliderScale } from "./slider-scale";

/** A threshold that a slider moves. Numbers are in the criterion's own unit. */
export type Moved = {
  readonly value: number;
  readonly set: (value: number) => void;
  /** What one step counts in, and the smallest threshold allowed. */
  readonly unit: number;
  readonly least: number;
  /** The published version's threshold, and what that version is called. */
  readonly before: { readonly value: number; readonly label: string } | null;
};

type DistributionProps = {
  /** What the criterion is called. */
  label: string;
  crowd: CriterionCrowd;
  /** How a bar's edge is written, and how a threshold is said. */
  write: (value: number) => string;
  say: (value: number) => string;
  /** Null where the bars are only looked at. */
  moved: Moved | null;
};

type RangeBar = BarView & { label: Extract<BarView["label"], { kind: "range" }> };

/** How the crowd spreads along a number: filled where it meets the rule, hatched where it does not, with the threshold to drag below. */
export function Distribution({ label, crowd, write, say, moved }: DistributionProps) {
  const ranged = crowd.bars.filter((bar): bar is RangeBar => bar.label.kind === "range");
  const sizeOf = (bar: BarView) => countOf(crowd, bar) ?? 0;
  const spans = ranged.map((bar) => bar.label);
  const scale = sliderScale(spans, moved?.unit ?? 1, moved?.least ?? 0);
  // One bar tells nothing of how the crowd spreads.
  if (!scale || ranged.length < 2) return null;
  const tallest = Math.max(10, ...ranged.map(sizeOf));
  const meets = (bar: RangeBar, place: number) =>
    moved && !Number.isNaN(moved.value) ? (place + 0.5) / ranged.length >= scale.placeOf(moved.value) : bar.meets;
  return (
    <div className="relative min-w-0 px-2 pt-3.5">
      {moved?.before ? <BeforeMark place={scale.placeOf(moved.before.value)} label={moved.before.label} /> : null}
      <div aria-hidden className="forced-color-adjust-none flex h-9 items-end gap-px">
        {ranged.map((bar, place) => (
          <span
            key={`${bar.label.from}`}
            className={cn("min-w-px grow basis-0", meets(bar, place) ? "bg-seq-4" : "hatch bg-sunken")}
            style={{ height: sizeOf(bar) === 0 ? 0 : `${Math.max(6, (sizeOf(bar) / tallest) * 100)}%` }}
          />
        ))}
      </div>
      {moved ? <Threshold label={label} scale={scale} say={say} moved={moved} /> : <div aria-hidden className="h-px bg-line-ctl" />}
      <Axis spans={spans} write={write} />
      <BarsInWords bars={ranged} sizeOf={sizeOf} say={say} />
    </div>
  );
}

function Threshold({ label, scale, say, moved }: { label: string; scale: SliderScale; say: (value: number) => string; moved: Moved }) {
  const current = Number.isNaN(moved.value) ? moved.least : moved.value;
  return (
    <Slider.Root
      value={scale.stepOf(current)}
      min={0}
      max={scale.steps}
      largeStep={Math.max(1, Math.round(scale.steps / 10))}
      onValueChange={(to, { reason }) => moved.set(reason === "keyboard" ? scale.keyed(current, to) : scale.valueAt(to))}
    >
      <Slider.Control className="-my-2 flex h-5 w-full cursor-pointer touch-pan-y select-none items-center max-md:-my-4 max-md:h-9">
        <Slider.Track className="forced-color-adjust-none h-[3px] w-full bg-brand">
          <Slider.Indicator className="bg-line-ctl" />
          <Slider.Thumb
            aria-label={label}
            getAriaValueText={() => (Number.isNaN(moved.value) ? "" : say(moved.value))}
            className="size-3.5 rounded-full border-2 border-brand bg-surface has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 max-md:size-6"
          />
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  );
}

/** Where the published version stands: a dotted line over the bars. */
function BeforeMark({ place, label }: { place: number; label: string }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-x-2 top-0 h-[50px]">
      <span className="absolute inset-y-0 border-ink border-s border-dotted" style={{ insetInlineStart: `${place * 100}%` }}>
        <span className={cn("hold absolute -top-0.5 text-[11px] text-ink-2 leading-none", place > 0.8 ? "end-1" : "start-1")}>{label}</span>
      </span>
    </div>
  );
}

/** A handful of edges under the bars; an open end says so. */
function Axis({ spans, write }: { spans: readonly RangeBar["label"][]; write: (value: number) => string }) {
  const count = spans.length;
  const every = Math.max(1, Math.ceil(count / 4));
  const starts = spans.flatMap(({ from }, place) =>
    place % every === 0 && (place === 0 || count - place > every / 2) ? [{ from, place }] : [],
  );
  const last = spans.at(-1);
  const isOpen = last?.to === null;
  return (
    <div aria-hidden className="num relative mt-1.5 h-4 text-[11px] text-ink-3 leading-4">
      {starts.map(({ from, place }) => (
        <span
          key={place}
          className={cn("hold absolute", place > 0 && "-translate-x-1/2 rtl:translate-x-1/2")}
          style={{ insetInlineStart: `${(place / count) * 100}%` }}
        >
          {write(from ?? 0)}
          {isOpen && place === count - 1 ? "+" : ""}
        </span>
      ))}
      {last && starts.at(-1)?.place !== count - 1 ? (
        <span className="hold absolute end-0 bg-bg">{isOpen ? `${write(last.from ?? 0)}+` : write(last.to ?? 0)}</span>
      ) : null}
    </div>
  );
}

type BarsInWordsProps = { bars: readonly RangeBar[]; sizeOf: (bar: BarView) => number; say: (value: number) => string };

/** The same figures for those who cannot see bars. */
function BarsInWords({ bars, sizeOf, say }: BarsInWordsProps) {
  const t = useTranslations("products.counts");
  return (
    <ul className="sr-only">
      {bars.map((bar) => (
        <li key={`${bar.label.from}`}>
          {t("bar", {
            from: say(bar.label.from ?? 0),
            to: bar.label.to === null ? "open" : "closed",
            until: bar.label.to === null ? "" : say(bar.label.to),
            count: sizeOf(bar) === 0 ? t("few") : formatCount(sizeOf(bar)),
          })}
        </li>
      ))}
    </ul>
  );
}
