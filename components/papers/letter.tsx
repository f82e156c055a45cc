import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";

type LetterProps = {
  text: string;
  /** It goes out on paper: one sheet without a frame, with room for signature and seal. */
  toSign?: boolean;
  /** What the letter is called, where it is none of commitment. */
  name?: string;
};

/** A letter whole, as it is or would be signed. It is written in Chinese, which the unit reads. */
export function Letter({ text, toSign = false, name }: LetterProps) {
  const t = useTranslations("papers");
  const [title, ...paragraphs] = text.split("\n\n");
  return (
    <article
      lang="zh-CN"
      aria-label={name ?? t("commitment")}
      {...(toSign ? { "data-paper": "" } : {})}
      className={cn(
        "max-w-[68ch] border border-line bg-surface px-6 py-6 text-15 leading-relaxed md:px-10 md:py-8",
        toSign && "print:max-w-none print:break-inside-avoid print:border-0 print:px-0",
      )}
    >
      <p className="mb-5 text-center font-semibold text-17">{title}</p>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="mb-3 last:mb-0">
          {paragraph}
        </p>
      ))}
      {toSign ? (
        <div className="mt-8 grid h-36 grid-cols-2 gap-10">
          <p className="border-line-ctl border-b print:border-ink">签字：</p>
          <p className="border border-line-ctl border-dashed px-3 py-1 text-ink-3">单位公章</p>
        </div>
      ) : null}
    </article>
  );
}
