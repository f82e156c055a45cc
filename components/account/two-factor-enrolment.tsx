"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useMemo, useState } from "react";
import { encode } from "uqr";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { Field } from "@/components/ui/field";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useRouter } from "@/i18n/navigation";
import { RecoveryCodes } from "./recovery-codes";

/** Scan the code, confirm with a first code, keep the recovery codes. */
export function TwoFactorEnrolment({ next }: { next: string }) {
  const t = useTranslations("account.twoFactor");
  const trpc = useTRPC();
  const router = useRouter();
  const [code, setCode] = useState("");
  const { run } = useStepUp();
  const call = {
    begin: useMutation(trpc.account.beginTotp.mutationOptions()),
    confirm: useMutation(trpc.account.confirmTotp.mutationOptions()),
  };
  const begin = useMutation({ mutationFn: () => run(() => call.begin.mutateAsync()) });
  const confirm = useMutation({
    mutationFn: (wish: { code: string }) => run(() => call.confirm.mutateAsync(wish)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate({ code: code.trim() });
  };

  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onKept={() => router.push(next)} />;
  if (!begin.data) {
    return (
      <div className="flex flex-col gap-4">
        <RefusalBanner error={begin.error} />
        <Button look="primary" wide pending={begin.isPending} onClick={() => begin.mutate()}>
          {t("begin")}
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <ol className="flex list-decimal flex-col gap-6 ps-5">
        <li>
          <p>{t("scan")}</p>
          <QrCode text={begin.data.uri} label={t("qr")} />
          <p className="mt-3 text-13 text-ink-2">{t("byHand")}</p>
          <p className="mt-1 break-all">
            <CopyText text={begin.data.seed} />
          </p>
        </li>
        <li>
          <p>{t("type")}</p>
          <Field label={t("code")} className="mt-3">
            <TextInput name="code" value={code} onValueChange={setCode} inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
          </Field>
        </li>
      </ol>
      <RefusalBanner error={confirm.error} />
      <SubmitButton wide pending={confirm.isPending}>
        {t("confirm")}
      </SubmitButton>
    </form>
  );
}

/** Dark on white in both themes: phones read it best so. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = useMemo(() => encode(text, { border: 2 }), [text]);
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      className="mt-3 size-52 rounded-ctl border border-line"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
