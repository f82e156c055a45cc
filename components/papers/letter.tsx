import { useTranslations } from "next-intl";

/** The commitment letter whole, as it is or would be signed. It is written in Chinese, which the deciding unit reads. */
export function Letter({ text }: { text: string }) {
  const t = useTranslations("papers");
  const [title, ...paragraphs] = text.split("\n\n");
  return (
    <article
      lang="zh-CN"
      aria-label={t("commitment")}
      className="max-w-[68ch] border border-line bg-surface px-6 py-6 text-15 leading-relaxed md:px-10 md:py-8"
    >
      <p className="mb-5 text-center font-semibold text-17">{title}</p>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="mb-3 last:mb-0">
          {paragraph}
        </p>
      ))}
    </article>
  );
}
