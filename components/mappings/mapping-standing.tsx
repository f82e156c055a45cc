import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import type { MappingDetail } from "@/server/records/mappings/schema";

/** Who must agree before a unit's files are read by its mapping, and how far that is. */
export function MappingStanding({ detail }: { detail: MappingDetail | null }) {
  const t = useTranslations("mappings");
  if (detail?.standing === "published" || detail?.standing === "retired") return null;
  if (detail?.standing === "sent_back") {
    return (
      <Banner tone="bad" title={t("sentBackTitle")}>
        {detail.sentBackReason}
      </Banner>
    );
  }
  if (detail?.askedAt) {
    return (
      <Banner tone="info" title={t.rich("waitsSince", { at: () => <DateText value={detail.askedAt ?? ""} /> })}>
        {t("waitsWhat")}
      </Banner>
    );
  }
  return <Banner tone="info">{t("whoAgrees")}</Banner>;
}
