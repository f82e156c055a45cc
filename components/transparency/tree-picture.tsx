import { useTranslations } from "next-intl";
import { formatCount } from "@/server/kernel/format";
import { cn } from "../ui/classes";
import { wholeSubtrees } from "./peaks";

const [width, ground, heightMost] = [720, 196, 120];
const apex = { x: width / 2, y: 22 };
const gap = 10;

/** Phones show the picture at half its size, and its letters twice as large: a label that would run into the next one is left out there. */
const fitsLarge = (room: number, label: string) => label.length * 15 <= room;

/** The log as it is built: whole subtrees side by side, as high as they are deep, and one root over all of them. */
export function TreePicture({ size }: { size: number }) {
  const t = useTranslations("transparency.tree");
  const subtrees = placed(wholeSubtrees(size));
  const said = t("spoken", { size, count: subtrees.length });
  return (
    <svg role="img" aria-label={said} viewBox={`0 0 ${width} ${ground + 34}`} className="h-auto w-full max-w-180 text-12 max-md:text-26">
      <title>{said}</title>
      {subtrees.map(({ leaves, from, to, top }) => (
        <g key={leaves}>
          <line x1={(from + to) / 2} y1={top} x2={apex.x} y2={apex.y} className="stroke-line-ctl" />
          <polygon points={`${from},${ground} ${(from + to) / 2},${top} ${to},${ground}`} className="fill-(--bar) stroke-(--bar)" />
          {to - from < 60 ? null : (
            <text
              x={(from + to) / 2}
              y={ground + 26}
              textAnchor="middle"
              className={cn("num fill-ink-2", !fitsLarge(to - from, formatCount(leaves)) && "max-md:hidden")}
            >
              {formatCount(leaves)}
            </text>
          )}
        </g>
      ))}
      <line x1="0" x2={width} y1={ground} y2={ground} className="stroke-line-ctl" />
      <circle cx={apex.x} cy={apex.y} r="6" className="fill-ink" />
      <text x={apex.x + 14} y={apex.y} dominantBaseline="central" className="fill-ink">
        {t("root")}
      </text>
    </svg>
  );
}

/** Each subtree takes room by its depth: by its leaves the smaller ones would be lines. */
function placed(leavesOf: readonly number[]) {
  const depth = (leaves: number) => Math.log2(leaves) + 1;
  const [all, deepest] = [leavesOf.reduce((sum, leaves) => sum + depth(leaves), 0), depth(leavesOf[0] ?? 1)];
  const unit = (width - gap * (leavesOf.length - 1)) / all;
  let at = 0;
  return leavesOf.map((leaves) => {
    const [from, to] = [at, at + depth(leaves) * unit];
    at = to + gap;
    return { leaves, from, to, top: ground - (depth(leaves) / deepest) * heightMost };
  });
}
