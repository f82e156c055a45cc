import { useTranslations } from "next-intl";
import { Key } from "@/components/ui/key";
import { RouteTabs } from "@/components/ui/route-tabs";

/** The parts of a case, in the order of their keys. */
export const caseTabs = ["profile", "offer", "activity", "documents"] as const;
export type CaseTab = (typeof caseTabs)[number];

/** What a case consists of, each with the key that leads there. */
export function CaseTabs({ caseId, current }: { caseId: string; current: CaseTab }) {
  const t = useTranslations("cases");
  return (
    <RouteTabs
      label={t("tabs")}
      className="mb-6"
      tabs={caseTabs.map((tab, place) => ({
        href: `/lender/cases/${caseId}/${tab}`,
        label: (
          <>
            {t(`tab.${tab}`)}
            <span aria-hidden className="ms-1.5 max-md:hidden">
              <Key>{place + 1}</Key>
            </span>
          </>
        ),
        current: tab === current,
      }))}
    />
  );
}
