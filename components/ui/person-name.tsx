import { useTranslations } from "next-intl";

/** A person's name in a line of text; where it was erased, that word. */
export function usePersonName(): (name: string) => string {
  const t = useTranslations("ui");
  return (name) => name || t("erased");
}

/** A person's name, marked as Chinese; where it was erased, that word in the page's language. */
export function PersonName({ name }: { name: string }) {
  const t = useTranslations("ui");
  return name === "" ? <span>{t("erased")}</span> : <span lang="zh-CN">{name}</span>;
}
