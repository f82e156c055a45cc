import { cn } from "./classes";

/** A unified social credit code, grouped 2·6·9·1 by space alone, so that copying gives its 18 characters. */
export function CreditCode({ code, className }: { code: string; className?: string }) {
  if (code.length !== 18) return <code className={cn("font-mono text-[0.93em]", className)}>{code}</code>;
  const [, department, region, organisation, check] = /^(.{2})(.{6})(.{9})(.)$/.exec(code) ?? [];
  return (
    <code className={cn("hold font-mono text-[0.93em]", className)}>
      {department}
      <span className="ms-[0.4em]">{region}</span>
      <span className="ms-[0.4em]">{organisation}</span>
      <span className="ms-[0.4em]">{check}</span>
    </code>
  );
}
