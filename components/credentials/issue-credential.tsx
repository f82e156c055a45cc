"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { type ClaimKey, yesOrNoKeys } from "@/server/credentials/claim-keys";
import type { ShownClaims } from "@/server/credentials/schema";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { useDone } from "../ui/done";
import { RefusalBanner } from "../ui/refusal-banner";
import { ClaimList, ClaimValue } from "./claim-list";
import { keep, listKept } from "./kept-credentials";
import { makeHolderKey, proveHolder, thumbprintOf } from "./present";

/** What a credential would say now, with the rule behind each answer, and the way to have it issued to this browser. */
export function IssueCredential({ claims, onKept }: { claims: ShownClaims; onKept: () => void }) {
  const t = useTranslations("credentials");
  const trpc = useTRPC();
  const { run } = useStepUp();
  const done = useDone();
  const prepare = useMutation(trpc.credentials.prepare.mutationOptions());
  const issue = useMutation(trpc.credentials.issue.mutationOptions());
  const [fault, setFault] = useState<{ readonly error?: unknown; readonly keepsNothing?: true } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const begin = async () => {
    setFault(null);
    setIsBusy(true);
    try {
      // Asked first: a credential whose key no browser keeps would be of no use.
      const canKeep = await listKept().then(
        () => true,
        () => false,
      );
      if (!canKeep) return setFault({ keepsNothing: true });
      const key = await makeHolderKey();
      const issued = await run(async () => {
        const drawn = await prepare.mutateAsync();
        return issue.mutateAsync({ proof: await proveHolder(key, drawn, new Date()) });
      });
      await keep({ ...key, thumbprint: await thumbprintOf(key.jwk), credential: issued.credential });
      onKept();
      done(t("issued"));
    } catch (error) {
      setFault({ error });
    } finally {
      setIsBusy(false);
    }
  };
  const file = Object.fromEntries(Object.entries(claims).filter(([key]) => !yesOrNoKeys.some((one) => one === key)));
  return (
    <section aria-labelledby="would-say" className="max-w-180">
      <h2 id="would-say" className="border-ink border-b pb-2 text-17">
        {t("wouldSay")}
      </h2>
      <ClaimList claims={file} className="mt-3" />
      <ul className="mt-4 border-line border-t">
        {yesOrNoKeys.map((key) => (
          <Answer key={key} name={key} value={claims[key]} />
        ))}
      </ul>
      <p className="mt-4 max-w-[68ch] text-13 text-ink-2">{t("custody")}</p>
      <div className="mt-4 flex flex-col gap-3">
        {fault?.keepsNothing ? <Banner tone="bad" alert title={t("keepsNothing")} /> : <RefusalBanner error={fault?.error ?? null} />}
        <Button look="primary" pending={isBusy} onClick={() => void begin()} className="self-start">
          {t("issue")}
        </Button>
      </div>
    </section>
  );
}

function Answer({ name, value }: { name: (typeof yesOrNoKeys)[number]; value: ShownClaims[ClaimKey] }) {
  const t = useTranslations("credentials");
  return (
    <li className="grid gap-x-6 gap-y-1 border-line border-b py-3 md:grid-cols-[minmax(0,1fr)_8rem]">
      <div className="min-w-0">
        <p>{t(`claim.name.${name}`)}</p>
        <p className="mt-0.5 text-12 text-ink-3">{t(`source.${name}`)}</p>
      </div>
      <p className="md:justify-self-end">
        {value === undefined ? <span className="text-13 text-ink-3">{t("unsaid")}</span> : <ClaimValue value={value} />}
      </p>
    </li>
  );
}
