import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";

/** How many decisions could not be carried out; nothing where none is. */
export function StuckNotice({ count }: { count: number }) {
  const t = useTranslations("stuck.notice");
  if (count === 0) return null;
  return (
    <Banner tone="warn" title={t("title", { count })} className="mb-6" action={<TextLink href="/admin/objections">{t("see")}</TextLink>}>
      {t("what")}
    </Banner>
  );
}
