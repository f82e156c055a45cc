import { useTranslations } from "next-intl";
import { cn } from "../ui/classes";
import { shadesFor } from "./steps";

const fills = { 1: "bg-seq-1", 2: "bg-seq-2", 3: "bg-seq-3", 4: "bg-seq-4", 6: "bg-seq-6", 7: "bg-seq-7" };

/** What the shades mean: the bounds between them, and the hatching. */
export function TileLegend({ unit, bounds }: { unit: string; bounds: readonly number[] }) {
  const t = useTranslations("ui.tiles");
  return (
    <div className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-2 text-12 text-ink-3">
      {bounds.length > 0 ? (
        <div className="w-72 max-w-full">
          <p>{unit}</p>
          <div aria-hidden className="mt-1 flex">
            {shadesFor(bounds).map((shade) => (
              <span key={shade} className={cn("forced-color-adjust-none h-2 grow border border-line-ctl/40", fills[shade])} />
            ))}
          </div>
          <p className="num flex">
            {bounds.map((bound) => (
              <span key={bound} className="grow basis-0 translate-x-1/2 text-center">
                {bound.toLocaleString("en")}
              </span>
            ))}
            <span className="grow basis-0" />
          </p>
        </div>
      ) : null}
      <p className="flex items-center gap-1.5">
        <span aria-hidden className="hatch inline-block h-2.5 w-5 border border-line-ctl/60" />
        {t("noData")}
      </p>
    </div>
  );
}
