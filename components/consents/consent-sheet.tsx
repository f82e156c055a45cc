"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { useRouter } from "@/i18n/navigation";
import type { SheetView } from "@/server/consents/schema";
import { formatMoment } from "@/server/kernel/format";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { RefusalBanner } from "../ui/refusal-banner";
import { Seal } from "../ui/seal";
import type { Sample } from "./item-sample";
import { listIn, nameIn } from "./name-in";
import { SharedNow } from "./shared-now";
import { SheetFacts } from "./sheet-facts";
import { SheetItems } from "./sheet-items";
import { useSheetWords } from "./use-sheet-words";

type ConsentSheetProps = {
  sheet: SheetView;
  /** The day in Shanghai on which it is read. */
  today: string;
  signer: { person: string; company: string };
  maySign: boolean;
  /** Where signing leads; the page itself when left out. */
  nextHref?: string;
  /** What each item holds of the enterprise's own, by item. */
  samples: Readonly<Record<string, Sample>>;
  /** The items that are shared already, where this sheet would take the place of one in force. */
  shared?: readonly string[];
  /** Another way out, as wide as the signature: not sending to this lender. */
  decline?: ReactNode;
};

/** One sheet, one signature: what is asked, what it means, read back before it is signed. Only the sheet's id and the ticks are sent. */
export function ConsentSheet({ sheet, today, signer, maySign, nextHref, samples, shared = [], decline }: ConsentSheetProps) {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const words = useSheetWords(sheet.ask, today);
  const { t, locale } = words;
  const kept = sheet.ask.items.filter(({ itemCode }) => shared.includes(itemCode));
  const keptCodes = kept.map(({ itemCode }) => itemCode);
  const tick = (codes: readonly string[], isTicked: boolean) =>
    setTicked((before) => (isTicked ? [...new Set([...before, ...codes])] : before.filter((code) => !codes.includes(code))));

  return (
    <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_342px]">
      <div className="min-w-0">
        <p className="max-w-[72ch] text-17">
          {words.before(ticked.length)}
          {locale === "en" ? " " : ""}
          {t("tickNote")}
        </p>
        <SheetFacts facts={words.facts} />
        {words.openings ? <p className="mb-6 max-w-[72ch] text-13 text-ink-2">{words.openings}</p> : null}
        {kept.length > 0 ? (
          <SharedNow
            names={listIn(
              locale,
              kept.map(({ name }) => nameIn(locale, name)),
            )}
            count={kept.length}
            isTicked={keptCodes.every((code) => ticked.includes(code))}
            onTick={() => tick(keptCodes, true)}
          />
        ) : null}
        <SheetItems ask={sheet.ask} words={words} ticked={ticked} onTick={tick} samples={samples} />
        {words.declared ? (
          <section className="mt-8">
            <h2 className="border-line border-b pb-2 text-15">{t("declaredTitle")}</h2>
            <p className="mt-3 max-w-[72ch] text-13">{words.declared}</p>
          </section>
        ) : null}
        <FixedNote sheet={sheet} locale={locale} />
        <ToSignature ticked={ticked.length} total={sheet.ask.items.length} />
      </div>
      <aside
        id="readback"
        aria-label={t("readbackTitle")}
        className="flex scroll-mt-16 flex-col gap-4 rounded-panel border border-line-ctl bg-surface p-5 xl:sticky xl:top-16"
      >
        <h2 className="text-15">{t("readbackTitle")}</h2>
        <blockquote className="border-ink border-s-2 ps-3 leading-relaxed">{words.readback(signer, ticked)}</blockquote>
        {words.leftOut(ticked) ? <p className="text-13 text-ink-2">{words.leftOut(ticked)}</p> : null}
        <Consequences words={words} />
        <SignPanel sheet={sheet} ticked={ticked} maySign={maySign} {...(nextHref ? { nextHref } : {})} />
        {decline}
      </aside>
    </div>
  );
}

/** Where the sentence and the signature stand below the items: the way there, at the foot of the screen. */
function ToSignature({ ticked, total }: { ticked: number; total: number }) {
  const t = useTranslations("consents");
  return (
    <p className="sticky bottom-15 z-10 mt-4 border-line border-t bg-bg py-2 md:bottom-0 xl:hidden">
      <a href="#readback" className="num flex min-h-11 items-center justify-between gap-4 text-13">
        <span className="text-ink-2">{t("tickedOf", { count: ticked, total })}</span>
        <span className="link">{t("toSignature")}</span>
      </a>
    </p>
  );
}

function Consequences({ words }: { words: ReturnType<typeof useSheetWords> }) {
  const { t, isPlatforms } = words;
  const lines = isPlatforms
    ? [[t("stopTitle"), words.stop]]
    : [
        [t("stopTitle"), words.stop],
        [t("undoTitle"), words.undo],
        [t("seenTitle"), t("seen")],
      ];
  return (
    <div className="border-line border-t">
      {lines.map(([title, text]) => (
        <p key={title} className="border-edge border-b py-2.5 text-13">
          <span className="block font-semibold">{title}</span>
          <span className="text-ink-2">{text}</span>
        </p>
      ))}
    </div>
  );
}

function SignPanel({
  sheet,
  ticked,
  maySign,
  nextHref,
}: {
  sheet: SheetView;
  ticked: readonly string[];
  maySign: boolean;
  nextHref?: string;
}) {
  const t = useTranslations("consents");
  const trpc = useTRPC();
  const router = useRouter();
  const { act, pending, error } = useDeed();
  const sign = useMutation(trpc.consents.sign.mutationOptions());
  const missing = sheet.ask.items.filter(({ itemCode, isRequired }) => isRequired && !ticked.includes(itemCode)).length;
  const [isLeaving, startLeaving] = useTransition();
  useReadFromTop(sign.isSuccess);
  const onSign = () =>
    act(
      () => sign.mutateAsync({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: [...ticked] }),
      () =>
        startLeaving(() => {
          if (nextHref) router.push(nextHref);
          router.refresh();
        }),
    );

  if (!maySign) return <Banner tone="warn">{t("askSigner")}</Banner>;
  const kind = sheet.ask.lenderId ? "lender" : sheet.ask.purpose === "matching" ? "matching" : "counting";
  const label = t(({ lender: "sign", matching: "agree", counting: "agreeCounting" } as const)[kind]);
  const unsigned = ticked.length === 0 ? t("tickFirst") : missing > 0 ? t("requiredLeft", { count: missing }) : t("confirmNext");
  const hint = sign.isSuccess ? t(({ lender: "opensNext", matching: "checksNow", counting: "countedNext" } as const)[kind]) : unsigned;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <Seal state={sign.isSuccess ? "signed" : "pending"} label={t(sign.isSuccess ? "signed" : "notSigned")} />
        <p role="status">
          <span className="block font-semibold">{t(sign.isSuccess ? "signed" : "notSigned")}</span>
          <span className="text-13 text-ink-2">{hint}</span>
        </p>
      </div>
      <Button
        look="primary"
        wide
        disabled={ticked.length === 0 || missing > 0}
        pending={pending || isLeaving || sign.isSuccess}
        onClick={onSign}
      >
        {label}
      </Button>
      <RefusalBanner error={error} />
    </div>
  );
}

/** What takes the place of a signed sheet is read from its beginning, by eye and by screen reader. */
function useReadFromTop(isSigned: boolean): void {
  const signed = useRef(false);
  useEffect(() => {
    signed.current = isSigned;
  }, [isSigned]);
  useEffect(
    () => () => {
      if (!signed.current) return;
      document.getElementById("main")?.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    },
    [],
  );
}

function FixedNote({ sheet, locale }: { sheet: SheetView; locale: "en" | "zh-CN" }) {
  const t = useTranslations("consents");
  return (
    <p className="mt-8 border-line border-t pt-3 text-12 text-ink-3">
      {t("fixedAt", { at: formatMoment(sheet.fixedAt, locale), version: sheet.ask.text.version })}{" "}
      <code className="font-mono">{sheet.askHash.slice(0, 8)}</code>
    </p>
  );
}
