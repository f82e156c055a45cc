import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { PublicColumn, PublicShell } from "@/components/shell/public-shell";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { hasDemoWorld } from "@/server/auth/demo-world";
import { newId } from "@/server/kernel/ids";
import { readDemoOutbox } from "@/server/notifications/read-outbox";

export const generateMetadata = titled("outbox.title");

export default async function OutboxPage() {
  const requestId = newId("request");
  if (!(await hasDemoWorld(requestId))) notFound();
  const [letters, t] = await Promise.all([readDemoOutbox(requestId, 50), getTranslations("outbox")]);

  return (
    <PublicShell demo>
      <PublicColumn className="py-10">
        <PageHeader title={t("title")} lead={t("lead")} large />
        {letters.length === 0 ? (
          <EmptyState kind="first" title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        ) : null}
        <ol className="flex flex-col gap-4">
          {letters.map((letter) => (
            <li key={`${letter.id}${letter.to}`} className="rounded-panel border border-line bg-surface p-5">
              <article lang={letter.locale}>
                <p className="flex flex-wrap justify-between gap-x-4 text-13 text-ink-3">
                  <span>{t("to", { to: letter.to })}</span>
                  <DateText value={letter.createdAt} look="tableMoment" />
                </p>
                <h2 className="mt-1 text-17">{letter.subject}</h2>
                <Body letter={letter} />
              </article>
            </li>
          ))}
        </ol>
      </PublicColumn>
    </PublicShell>
  );
}

function Body({ letter }: { letter: { text: string; link: string | null } }) {
  const [words] = letter.text.split("\n\nhttp");
  const paragraphs = (words ?? "").split("\n").filter((line) => line !== "" && line !== letter.link);
  return (
    <div className="wrap-anywhere mt-2 flex max-w-[60ch] flex-col gap-2 text-ink-2">
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {letter.link ? (
        <p className="break-all">
          <a href={letter.link} className="text-brand-text underline underline-offset-3">
            {letter.link}
          </a>
        </p>
      ) : null}
    </div>
  );
}
