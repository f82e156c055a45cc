import { useTranslations } from "next-intl";
import { HanMarked } from "@/components/ui/han-marked";
import { lawParts } from "@/server/kernel/law-parts";

/** An article as the page's language writes it; one that an administrator typed as it was typed. */
export function useLawText(): (article: string) => string {
  const t = useTranslations("law");
  return (article) => {
    const said = lawParts(article)?.map(({ document, articles, isModel }) => {
      const named = t(`document.${document}`);
      const whole = articles.length === 0 ? named : t("article", { document: named, articles: articles.join(t("articleAnd")) });
      return isModel ? t("model", { document: whole }) : whole;
    });
    return said ? said.join(t("and")) : article;
  };
}

/** An article on the page, one run of text with its Chinese parts marked as such. One that stands alone begins as a sentence does. */
export function LawText({ article, isAlone = false }: { article: string; isAlone?: boolean }) {
  const said = useLawText()(article);
  const text = isAlone ? said.charAt(0).toUpperCase() + said.slice(1) : said;
  return (
    <span>
      <HanMarked text={text} />
    </span>
  );
}
