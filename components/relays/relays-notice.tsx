import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";

/** How many objections wait for an administrator to see to; nothing where none does. */
export function RelaysNotice({ count }: { count: number }) {
  const t = useTranslations("governance.relays");
  if (count === 0) return null;
  return (
    <Banner tone="info" title={t("title", { count })} className="mb-6" action={<TextLink href="/admin/objections">{t("see")}</TextLink>}>
      {t("what")}
    </Banner>
  );
}
