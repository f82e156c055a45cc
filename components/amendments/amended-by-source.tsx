import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { PagePart } from "@/components/shell/page-part";
import type { AmendmentsOfOwn } from "@/server/corrections/amendments/schema";
import { AmendmentLine } from "./amendment-line";

/** What units corrected or withdrew of the enterprise's records by themselves, newest first; nothing where nobody did. */
export function AmendedBySource({ amendments }: { amendments: AmendmentsOfOwn }) {
  const t = useTranslations("amendments");
  const locale = useLocale();
  if (amendments.length === 0) return null;
  return (
    <PagePart id="amended" title={t("ownTitle")} lead={t("ownLead")}>
      <ul className="border-line border-t">
        {amendments.map((amendment) => (
          <li key={amendment.amendmentId} className="border-edge border-b py-3">
            <p>
              <span className="font-medium">{nameIn(locale, amendment.itemName)}</span>{" "}
              <span lang="zh-CN" className="text-13 text-ink-2">
                {[amendment.unitName, amendment.documentNo].filter(Boolean).join(" · ")}
              </span>
            </p>
            <AmendmentLine amendment={amendment} />
          </li>
        ))}
      </ul>
    </PagePart>
  );
}
