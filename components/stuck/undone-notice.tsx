import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { OwnObjectionView } from "@/server/corrections/objections/schema";

type Props = Pick<OwnObjectionView, "undone" | "inPlaceOf"> & { base: "/enterprise/objections" | "/authority/desk/objections" };

/** That the decision on an objection was undone, why, and which stands in its place; or in whose place this one stands. */
export function UndoneNotice({ undone, inPlaceOf, base }: Props) {
  const t = useTranslations("stuck.undone");
  if (undone) {
    const { at, reason, anewId } = undone;
    const see = anewId ? { action: <TextLink href={`${base}/${anewId}`}>{t("anew")}</TextLink> } : {};
    return (
      <Banner tone="warn" title={t.rich("title", { day: () => <DateText value={at} /> })} {...see}>
        <span lang="zh-CN" className="whitespace-pre-line">
          {reason}
        </span>
      </Banner>
    );
  }
  if (!inPlaceOf) return null;
  return <Banner tone="info" title={t("inPlace")} action={<TextLink href={`${base}/${inPlaceOf}`}>{t("before")}</TextLink>} />;
}
