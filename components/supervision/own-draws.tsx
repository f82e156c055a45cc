import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { OwnDraw } from "@/server/supervision/schema";
import { DrawnShare } from "./drawn-share";
import { VisitState } from "./inspection-table";

/** The draws the enterprise stood in, with what proves its place on the published list. */
export function OwnDraws({ draws }: { draws: readonly OwnDraw[] }) {
  const t = useTranslations("supervision.own");
  if (draws.length === 0) return <p className="max-w-[68ch] text-13 text-ink-2">{t("none")}</p>;
  return (
    <ul className="flex max-w-[52rem] flex-col gap-5">
      {draws.map(({ drawId, matter, authorityName, drawnAt, stratum, rateBps, size, token, salt, isDrawn, inspection }) => (
        <li key={drawId} className="border-line border-t pt-3 text-13">
          <p className="flex flex-wrap items-center gap-x-3">
            <TextLink href={`/supervision/${drawId}`}>
              <span lang="zh-CN">{matter}</span>
            </TextLink>
            <span lang="zh-CN" className="text-ink-2">
              {authorityName}
            </span>
            {drawnAt ? <DateText value={drawnAt} /> : null}
          </p>
          <p className="mt-1">
            <strong>{t(isDrawn ? "drawn" : "notDrawn")}</strong> {t("stood", { stratum, size })} <DrawnShare bps={rateBps} />
          </p>
          {inspection ? (
            <p className="mt-1 flex flex-wrap items-center gap-x-3">
              <VisitState {...inspection} />
              <span lang="zh-CN">{inspection.findings}</span>
            </p>
          ) : null}
          <details className="mt-1">
            <summary className="cursor-pointer text-ink-2">{t("proof")}</summary>
            <p className="wrap-anywhere font-mono text-12">
              {t("token")} {token}
            </p>
            <p className="wrap-anywhere font-mono text-12">
              {t("salt")} {salt}
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}
