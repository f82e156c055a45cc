"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPCClient } from "@/components/api/provider";
import { type DeclaredFacts, DraftPatch, type RequestView } from "@/server/loan-requests/schema";
import { type DraftValues, draftValuesOf, mergePatches, patchOf } from "./draft-values";

const pauseMs = 600;

/**
 * A form that saves each field as it is typed: a pause, leaving a field or going on saves what changed and can be read. Saves go out one
 * after the other, so the last word of a field is the last to arrive. What cannot be read stays on the screen with its complaint. What is
 * `prefilled` from records is saved when the enterprise goes on, never by looking at it.
 */
export function useDraftForm(request: RequestView, prefilled: Partial<DeclaredFacts> = {}) {
  const client = useTRPCClient();
  const form = useForm<DraftValues, unknown, DraftPatch>({
    resolver: zodResolver(DraftPatch),
    defaultValues: draftValuesOf({ ...request, declared: { ...request.declared, ...prefilled } }),
    mode: "onBlur",
  });
  const [savedAt, setSavedAt] = useState<Date>(request.savedAt);
  const [error, setError] = useState<unknown>(null);
  const changed = useRef(new Set<string>());
  const sending = useRef<Promise<unknown>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = (): Promise<unknown> => {
    clearTimeout(timer.current);
    const names = [...changed.current];
    changed.current.clear();
    const read = names.map((name) => DraftPatch.safeParse(patchOf(name, form.getValues(name as "termMonths"))));
    const patch = mergePatches(read.flatMap((result) => (result.success ? [result.data] : [])));
    if (Object.keys(patch).length === 0) return sending.current;
    const send = () => client.loanRequests.save.mutate({ loanRequestId: request.loanRequestId, patch });
    sending.current = sending.current.then(send).then(
      (saved) => {
        setSavedAt(saved.savedAt);
        setError(null);
      },
      (refusal: unknown) => {
        for (const name of names) changed.current.add(name);
        setError(refusal);
      },
    );
    return sending.current;
  };

  const latestFlush = useRef(flush);
  useEffect(() => {
    latestFlush.current = flush;
  });
  useEffect(() => {
    const watching = form.watch((_values, { name }) => {
      if (!name) return;
      changed.current.add(name);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void latestFlush.current(), pauseMs);
    });
    return () => {
      watching.unsubscribe();
      // Leaving the page is leaving the field.
      void latestFlush.current();
    };
  }, [form]);

  /** Going on answers what was filled in from records, as it stands. */
  const confirm = () => {
    for (const name of Object.keys(prefilled)) changed.current.add(`declared.${name}`);
  };

  return { form, savedAt, error, flush, confirm, isClean: () => changed.current.size === 0 };
}

export type DraftControl = ReturnType<typeof useDraftForm>["form"]["control"];
