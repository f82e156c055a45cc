import { getTranslations } from "next-intl/server";
import { CheckShown } from "@/components/credentials/check-shown";
import { CheckCode } from "@/components/reports/check-code";
import { CheckFile } from "@/components/reports/check-file";
import { CheckReceipt } from "@/components/reports/check-receipt";
import { VerifyAnswer } from "@/components/reports/verify-answer";
import { PublicColumn } from "@/components/shell/public-shell";
import { titled } from "@/i18n/page-title";
import { callerOfVisitor } from "@/server/auth/visitor";
import { orNullWhenBusy } from "@/server/trpc/caller";
import { fileHashIn, type Search } from "./search-params";

export const generateMetadata = titled("verify.title");

type Props = { searchParams: Promise<Search> };

/** Whether a report is genuine, for anybody who holds it: by the code at its foot, or by its file, which stays where it is. */
export default async function VerifyPage({ searchParams }: Props) {
  const [t, params] = await Promise.all([getTranslations("verify"), searchParams]);
  const fileHash = fileHashIn(params);
  const checked = fileHash ? await orNullWhenBusy((await callerOfVisitor()).reports.check({ fileHash })) : null;
  return (
    <PublicColumn className="py-8 md:py-12">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 max-w-[60ch] text-ink-2">{t("lead")}</p>
      {fileHash ? (
        <div className="mt-8">
          <VerifyAnswer checked={checked} by="file" />
        </div>
      ) : null}
      <div className="mt-10 grid max-w-180 gap-10">
        <CheckCode />
        <CheckFile />
        <CheckReceipt />
        <CheckShown />
      </div>
    </PublicColumn>
  );
}
