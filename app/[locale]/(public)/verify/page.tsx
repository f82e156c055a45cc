import { getTranslations } from "next-intl/server";
import { CheckShown } from "@/components/credentials/check-shown";
import { CheckReceipt } from "@/components/receipts/check-receipt";
import { CheckCode } from "@/components/reports/check-code";
import { CheckFile } from "@/components/reports/check-file";
import { VerifyAnswer } from "@/components/reports/verify-answer";
import { PublicColumn } from "@/components/shell/public-shell";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { callerOfVisitor } from "@/server/auth/visitor";
import { callerOf, orNullWhenBusy } from "@/server/trpc/caller";
import { fileHashIn, type Search } from "./search-params";

export const generateMetadata = titled("verify.title");

type Props = { searchParams: Promise<Search> };

/** Whether what somebody was given holds: a report by its code or file, a receipt, a list, a checkpoint, what was shown of a credential. Files stay where they are. */
export default async function VerifyPage({ searchParams }: Props) {
  const [t, params] = await Promise.all([getTranslations("verify"), searchParams]);
  const fileHash = fileHashIn(params);
  const itemNames = await callerOf(null).catalogue.nameItems();
  const checked = fileHash ? await orNullWhenBusy((await callerOfVisitor()).reports.check({ fileHash })) : null;
  return (
    <PublicColumn className="py-8 md:py-12">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 max-w-[60ch] text-ink-2">{t("lead")}</p>
      <p className="mt-1 max-w-[60ch] text-13 text-ink-2">
        {t.rich("log", { link: (text) => <TextLink href="/transparency">{text}</TextLink> })}
      </p>
      {fileHash ? (
        <div className="mt-8">
          <VerifyAnswer checked={checked} by="file" />
        </div>
      ) : null}
      <div className="mt-10 grid grid-cols-[minmax(0,1fr)] gap-10">
        <div className="grid max-w-180 gap-10">
          <CheckCode />
          <CheckFile />
        </div>
        <CheckReceipt itemNames={itemNames} />
        <div className="max-w-180">
          <CheckShown />
        </div>
      </div>
    </PublicColumn>
  );
}
