import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CheckCode } from "@/components/reports/check-code";
import { CheckFile } from "@/components/reports/check-file";
import { VerifyAnswer } from "@/components/reports/verify-answer";
import { PublicColumn } from "@/components/shell/public-shell";
import { callerOfVisitor } from "@/server/auth/visitor";
import { foldCode, groupCode } from "@/server/reports/report";
import { orNullWhenBusy } from "@/server/trpc/caller";
import { fileHashIn, type Search } from "../search-params";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<Search> };

/** Whoever has the address has the report: it is for nobody's index. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verify"))("title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** One report by its code, and whether a file is the one that was handed out. */
export default async function VerifyCodePage({ params, searchParams }: Props) {
  const [t, { code: given }, search] = await Promise.all([getTranslations("verify"), params, searchParams]);
  const fileHash = fileHashIn(search);
  const code = foldCode(unescaped(given));
  const asked = code ? { code, ...(fileHash ? { fileHash } : {}) } : null;
  const checked = asked ? await orNullWhenBusy((await callerOfVisitor()).reports.check(asked)) : ({ outcome: "unknown" } as const);
  const isKnown = checked !== null && checked.outcome !== "unknown";
  return (
    <PublicColumn className="py-8 md:py-12">
      <h1 className="font-display text-34">{t("title")}</h1>
      <div className="mt-8">
        <VerifyAnswer checked={checked} by="code" />
      </div>
      <div className="mt-12 grid max-w-180 gap-10">
        {isKnown && code ? <CheckFile code={groupCode(code)} /> : null}
        <CheckCode />
        {isKnown ? null : <CheckFile />}
      </div>
    </PublicColumn>
  );
}

/** An address may hold anything. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
