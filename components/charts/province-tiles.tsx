"use client";

import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { Link } from "@/i18n/navigation";
import { type Province, provinceCodeOf, provinces } from "@/server/kernel/region";
import { cn } from "../ui/classes";
import { type Arrow, latinMarks, nearestTile } from "./province-grid";
import { boundsOf, type Shade, shadeOf } from "./steps";
import { TileLegend } from "./tile-legend";

export type ProvinceFigure = {
  /** GB/T 2260: two or six digits. */
  code: string;
  /** Sets the shade; null is not connected or too few to show. */
  value: number | null;
  /** The short figure on the tile. */
  figure?: string;
  /** Said by screen readers after the name: "¥37.30B, rank 2 of 31". */
  spoken: string;
  /** Where Enter drills to. */
  href?: string;
  /** More about it, beside the grid while it is pointed at. */
  detail?: ReactNode;
};

export type ProvinceTilesProps = { label: string; unit: string; figures: readonly ProvinceFigure[]; selected?: string };

const fills: Record<Shade, string> = {
  1: "bg-seq-1 text-(--on-seq-1)",
  2: "bg-seq-2 text-(--on-seq-2)",
  3: "bg-seq-3 text-(--on-seq-3)",
  4: "bg-seq-4 text-(--on-seq-4)",
  6: "bg-seq-6 text-(--on-seq-6)",
  7: "bg-seq-7 text-(--on-seq-7)",
};

/** 34 equal tiles, no boundaries: Shanghai as large as Xinjiang. One stop for the keyboard; arrows walk, Enter drills. */
export function ProvinceTiles({ label, unit, figures, selected }: ProvinceTilesProps) {
  const t = useTranslations("ui.tiles");
  const zh = useLocale() === "zh-CN";
  const byCode = new Map(figures.map((figure) => [provinceCodeOf(figure.code), figure]));
  const bounds = boundsOf(figures.flatMap((figure) => (figure.value === null ? [] : [figure.value])));
  const [at, setAt] = useState(provinceCodeOf(selected ?? figures.find((figure) => figure.value !== null)?.code ?? "110000"));
  const tiles = useRef(new Map<string, HTMLElement>());
  const shown = provinces.find((tile) => tile.code === at);
  const figure = byCode.get(at);

  const walk = (event: KeyboardEvent, from: Province) => {
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = nearestTile(from, event.key as Arrow);
    setAt(next.code);
    tiles.current.get(next.code)?.focus();
  };

  return (
    <div className="@container">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls */}
      <div role="group" aria-label={label} className="grid grid-cols-8 gap-0.5 sm:gap-[3px]">
        <div className="col-span-full mb-2 min-h-16 text-13 @lg:col-span-4 @lg:row-span-2 @lg:mb-0">
          <p className="font-semibold text-15">{shown ? (zh ? shown.common : shown.en) : null}</p>
          {figure ? (figure.detail ?? <p className="text-ink-2">{figure.spoken}</p>) : <p className="text-ink-2">{t("noData")}</p>}
        </div>
        {provinces.map((tile) => (
          <Tile
            key={tile.code}
            tile={tile}
            figure={byCode.get(tile.code)}
            noData={t("noData")}
            mark={zh ? tile.short : (latinMarks[tile.code.slice(0, 2)] ?? tile.short)}
            name={zh ? tile.common : tile.en}
            bounds={bounds}
            here={tile.code === at}
            chosen={selected !== undefined && tile.code === provinceCodeOf(selected)}
            hold={(element) => void (element ? tiles.current.set(tile.code, element) : tiles.current.delete(tile.code))}
            onReach={() => setAt(tile.code)}
            onKey={(event) => walk(event, tile)}
          />
        ))}
      </div>
      <TileLegend unit={unit} bounds={bounds} />
    </div>
  );
}

type TileProps = {
  tile: Province;
  figure: ProvinceFigure | undefined;
  noData: string;
  mark: string;
  name: string;
  bounds: readonly number[];
  here: boolean;
  chosen: boolean;
  hold: (element: HTMLElement | null) => void;
  onReach: () => void;
  onKey: (event: KeyboardEvent) => void;
};

function Tile({ tile, figure, noData, mark, name, bounds, here, chosen, hold, onReach, onKey }: TileProps) {
  const value = figure?.value ?? null;
  const shared = {
    ref: hold,
    tabIndex: here ? 0 : -1,
    "aria-label": `${name}, ${figure?.spoken ?? noData}`,
    "aria-current": chosen ? ("true" as const) : undefined,
    onFocus: onReach,
    onPointerEnter: onReach,
    onKeyDown: onKey,
    style: { "--column": tile.column, "--row": tile.row } as React.CSSProperties,
    className: cn(
      "forced-color-adjust-none col-start-(--column) row-start-[calc(var(--row)+1)] flex h-11 min-w-0 flex-col justify-between rounded-tag border border-line-ctl/60 px-1 py-0.5 text-start text-12 leading-tight sm:h-13 sm:px-1.5 sm:py-1 sm:text-13 @lg:row-start-(--row)",
      value === null ? "hatch text-ink-2" : fills[shadeOf(value, bounds)],
      chosen && "outline-2 outline-focus outline-offset-1",
    ),
  };
  const content = (
    <>
      <span
        data-text={mark}
        className={cn("font-semibold before:content-[attr(data-text)]", value === null && "self-start rounded-[3px] bg-surface px-0.5")}
      />
      {value === null ? null : <span data-text={figure?.figure} className="num self-end text-12 before:content-[attr(data-text)]" />}
    </>
  );
  if (figure?.href) {
    return (
      <Link href={figure.href} {...shared}>
        {content}
      </Link>
    );
  }
  return (
    <button type="button" {...shared}>
      {content}
    </button>
  );
}
