import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** Stands in the place of a case that the reader is a party to. */
export function OwnHouse() {
  const t = useTranslations("cases");
  const reasons = useTranslations("reasons.case");
  return (
    <>
      <PageHeader title={t("ownHouse")} trail={[{ label: t("queue"), href: "/lender" }]} />
      <EmptyState kind="denied" title={reasons("own_enterprise")} action={<LinkButton href="/lender">{t("queue")}</LinkButton>} />
    </>
  );
}
