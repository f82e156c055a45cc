import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LawText } from "@/components/rules/law-text";
import { CopyText } from "@/components/ui/copy-text";
import { DateText } from "@/components/ui/date-text";
import type { OwnCommitmentView, PublishedCommitmentView, ReceivedCommitmentView } from "@/server/commitments/schema";
import { Acceptor } from "./commitment-list";

type Shown = PublishedCommitmentView & Partial<Pick<OwnCommitmentView, "acceptBy" | "verifyBy" | "isProvisional" | "rules">>;
type FactsProps = { commitment: Shown | OwnCommitmentView | ReceivedCommitmentView };
type Row = { readonly key: string; readonly label: string; readonly value: ReactNode; readonly article?: string | null };

/** What a unit can have found. */
const findings = ["fulfilled", "broken", "fulfilled_late"] as const;

/** To whom, about what, for how long, what was found and ordered, and by when whoever owes an answer gives it, with the article that each time stands in. */
export function CommitmentFacts({ commitment }: FactsProps) {
  const t = useTranslations("commitments");
  const { number, type, acceptor, startsOn, dueOn, signedAt, publishedAt, verifiedAt, measure, fixBy, endedAt, status, textHash } =
    commitment;
  const { acceptBy, verifyBy, rules, isProvisional } = commitment as Shown;
  const awaitsVerifying = status === "published" || status === "in_force" || status === "term_ended";
  const found = findings.find((one) => one === status);
  const dated = (key: "signed" | "publishedOn" | "verified" | "ended", value: Date | null): Row[] =>
    value ? [{ key, label: t(`fact.${key}`), value: <DateText value={value} look="moment" /> }] : [];
  const due = (key: "acceptBy" | "verifyBy" | "fixBy", value: string | null | undefined, article: string | null | undefined): Row[] =>
    value ? [{ key, label: t(`fact.${key}`), value: <DateText value={value} />, article: article ?? null }] : [];
  const rows: Row[] = [
    { key: "number", label: t("fact.number"), value: <span lang="zh-CN">{number}</span> },
    { key: "type", label: t("type"), value: t(`types.${type}`) },
    { key: "acceptor", label: t("acceptor"), value: <Acceptor name={acceptor} /> },
    {
      key: "term",
      label: t("term"),
      value: (
        <>
          <DateText value={startsOn} /> – <DateText value={dueOn} />
        </>
      ),
    },
    ...dated("signed", signedAt),
    ...dated("publishedOn", publishedAt),
    ...(status === "signed" ? due("acceptBy", acceptBy, rules?.accept.article) : []),
    ...(awaitsVerifying && acceptor ? due("verifyBy", verifyBy, rules?.verify.article) : []),
    ...dated("verified", verifiedAt),
    ...(found ? [{ key: "found", label: t("fact.found"), value: t(`found.${found}`) }] : []),
    ...(measure ? [{ key: "measure", label: t("fact.measure"), value: t(`measure.${measure}`) }] : []),
    ...due("fixBy", fixBy, null),
    ...dated("ended", endedAt),
    { key: "fingerprint", label: t("fact.fingerprint"), value: <CopyText text={textHash} /> },
  ];
  return (
    <div>
      <dl className="border-line border-t">
        {rows.map(({ key, label, value, article }) => (
          <div key={key} className="grid gap-x-4 border-edge border-b py-2 text-13 sm:grid-cols-[7rem_minmax(0,1fr)]">
            <dt className="text-ink-2">{label}</dt>
            <dd className="min-w-0">
              <span className="font-medium">{value}</span>
              {article ? (
                <span className="block text-12 text-ink-3">
                  <LawText article={article} />
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {isProvisional && acceptor && awaitsVerifying ? <p className="mt-2 text-13 text-warn">{t("provisional")}</p> : null}
    </div>
  );
}
