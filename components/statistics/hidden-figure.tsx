import { useTranslations } from "next-intl";
import type { Figures, Hidden } from "@/server/statistics/figures";
import { Missing } from "../ui/missing";

/** A figure that is not shown, in the word of its reason: it speaks of few firms, or it would give one away that does. */
export function HiddenFigure({ why, className }: { why: Hidden | null; className?: string }) {
  return <Missing kind={why === "protects" ? "protects" : "tooFew"} {...(className ? { className } : {})} />;
}

/** Goes on with a hidden figure that stands before it in the row, where the reason is said. */
export function HatchedCell() {
  return <span aria-hidden className="hatch ms-auto block h-4 w-full min-w-8 rounded-tag" />;
}

type Row = { readonly figures: Figures | null; readonly hidden: Hidden | null };

/** What the words for hidden figures mean, where any of these rows has one. */
export function HiddenNote({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("statistics.hiding");
  const whys = rows.flatMap(({ figures, hidden }) => [hidden, figures?.credit.hidden ?? null, figures?.first.hidden ?? null]);
  const given = (["few", "protects"] as const).filter((why) => whys.includes(why));
  if (given.length === 0) return null;
  return (
    <dl className="space-y-1 text-13 text-ink-3">
      {given.map((why) => (
        <div key={why} className="flex flex-wrap items-baseline gap-x-2">
          <dt>
            <HiddenFigure why={why} className="text-12" />
          </dt>
          <dd>{t(`${why}Help`)}</dd>
        </div>
      ))}
    </dl>
  );
}
