"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { readPublished, replay } from "@/server/supervision/replay";

type Published = { drawId: string; listHash: string; seed: string | null; quotas: readonly number[] };

/** Downloads the published list and computes the draw in this browser; what is compared is what the page says. */
export function ReplayHere(published: Published) {
  const t = useTranslations("supervision.replay");
  const [isPending, start] = useTransition();
  const [computed, setComputed] = useState<Compared | "failed" | null>(null);
  const compute = () =>
    start(async () => {
      setComputed(await compare(published).catch(() => "failed" as const));
    });
  return (
    <div className="flex flex-col items-start gap-3">
      <Button look="primary" pending={isPending} onClick={compute}>
        {t("run")}
      </Button>
      <div role="status" className="w-full">
        {computed === "failed" ? <p className="text-13 text-bad">{t("failed")}</p> : null}
        {computed && computed !== "failed" ? <Computed {...computed} /> : null}
      </div>
    </div>
  );
}

type Compared = Awaited<ReturnType<typeof replay>> & { readonly isSame: boolean };

async function compare({ drawId, listHash, seed, quotas }: Published): Promise<Compared> {
  const answer = await fetch(`/api/supervision/${drawId}`);
  if (!answer.ok) throw new Error("the list was not given");
  const computed = await replay(readPublished(await answer.text()));
  const isDrawnAlike = seed === null || computed.drawn.every(({ length }, place) => length === quotas[place]);
  return { ...computed, isSame: computed.listHash === listHash && computed.seed === seed && isDrawnAlike };
}

function Computed({ listHash, seed, drawn, isSame }: Compared) {
  const t = useTranslations("supervision.replay");
  return (
    <div className="flex flex-col gap-2 text-13">
      <p className={isSame ? "font-semibold text-15 text-good" : "font-semibold text-15 text-bad"}>{t(isSame ? "equal" : "differs")}</p>
      <p>
        {t("list")} <code className="wrap-anywhere font-mono text-12">{listHash}</code>
      </p>
      {seed ? (
        <>
          <p>
            {t("seed")} <code className="wrap-anywhere font-mono text-12">{seed}</code>
          </p>
          <details>
            <summary className="cursor-pointer">{t("tokens", { count: drawn.flat().length })}</summary>
            <ol className="mt-2 max-h-80 overflow-y-auto font-mono text-12">
              {drawn.flat().map((token) => (
                <li key={token} className="wrap-anywhere">
                  {token}
                </li>
              ))}
            </ol>
          </details>
        </>
      ) : null}
    </div>
  );
}
