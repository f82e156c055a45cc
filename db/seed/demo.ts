import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { getTableColumns, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Day } from "../../server/kernel/dates.ts";
import type { Database, Transaction } from "../client.ts";
import { users } from "../schema/auth.ts";
import { commitmentSteps, commitments } from "../schema/commitments.ts";
import { consentRequests } from "../schema/consent-requests.ts";
import { accessReceipts, consents } from "../schema/consents.ts";
import { evaluationRuns } from "../schema/evaluation-runs.ts";
import { evaluations } from "../schema/evaluations.ts";
import { auditEvents, financingEvents } from "../schema/events.ts";
import { labTrials, labWindows } from "../schema/lab.ts";
import { loanEvents, loans } from "../schema/loan-events.ts";
import { lenderCases, loanRequests } from "../schema/loan-requests.ts";
import { creditLines, drawdowns, ledgerEntries, ledgerTransactions } from "../schema/loans.ts";
import { importMappings } from "../schema/mappings.ts";
import { measures } from "../schema/measures.ts";
import { objections } from "../schema/objections.ts";
import { offers } from "../schema/offers.ts";
import { disputes, mandates, members, organizations } from "../schema/organizations.ts";
import { packChanges } from "../schema/point-changes.ts";
import { productCapacities, products, productVersions } from "../schema/products.ts";
import { reconsiderationTasks } from "../schema/reconsiderations.ts";
import { creditRecords, importBatches, importRejectCounts, importRejects, recordSources, suppliedRegisters } from "../schema/records.ts";
import { platformFacts } from "../schema/reference.ts";
import { repairCases, repairPapers } from "../schema/repairs.ts";
import { stuckDecisions } from "../schema/stuck-decisions.ts";
import { subjects } from "../schema/subjects.ts";
import {
  supervisionCounts,
  supervisionDraws,
  supervisionEntries,
  supervisionInspections,
  supervisionOfficers,
  supervisionPairs,
  supervisionStandings,
  supervisionTokens,
} from "../schema/supervision.ts";
import type { Company } from "./demo/companies.ts";
import { confirmDeletions } from "./demo/deletions.ts";
import { demoSeed } from "./demo/random.ts";
import { readTruly } from "./demo/readings.ts";
import { tellStopped } from "./demo/stopped.ts";
import { makeWorld, type World } from "./demo/world.ts";

/**
 * Loads the fictitious world once, whole or not at all, as the owner: 2,000 companies, a town and its hospital, 12 lenders, 18 months of financing up to `now`.
 * Answers false when it was there already. Never called with a database that somebody brought.
 */
export async function seedDemo(database: Database, now: Date = new Date(), seed: number = demoSeed): Promise<boolean> {
  return database.transaction(async (tx) => {
    const present = await tx.execute(sql`select 1 from platform_facts where key = 'demo_world' for update`);
    if (present.length > 0) return false;
    // A password nobody knows: these people come in by one click or not at all.
    const passwordHash = await hash(randomBytes(32).toString("base64"), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await insertWorld(tx, makeWorld(seed, now, passwordHash), seed, now);
    await tx.insert(platformFacts).values({ key: "demo_world", value: `seed ${seed} at ${now.toISOString()}` });
    return true;
  });
}

async function insertWorld(tx: Transaction, world: World, seed: number, now: Date): Promise<void> {
  const { history, corrections, desk } = world;
  const shelf = world.lenders.flatMap((lender) => lender.products);
  const registered = new Map(
    world.records.flatMap(({ itemCode, subjectId, trueFrom }) => (itemCode === "REG-01" ? [[subjectId, trueFrom]] : [])),
  );
  await add(tx, subjects, [
    ...world.companies.map((company) => ({
      ...subjectRow(company, registered.get(company.subjectId) ?? company.registeredOn),
      createdAt: world.openedAt,
    })),
    ...world.units.map((unit) => ({ ...unit.subject, createdAt: world.openedAt })),
  ]);
  await add(
    tx,
    users,
    [...world.inhabitants, desk.dispute].map((one) => one.user),
  );
  await add(tx, organizations, world.organizations);
  await add(
    tx,
    members,
    world.inhabitants.map((one) => one.member),
  );
  await add(tx, mandates, world.mandates);
  await add(tx, disputes, [desk.dispute.dispute]);
  await add(tx, importBatches, [desk.file.batch]);
  await add(tx, importBatches, world.files.batches);
  await add(tx, importRejectCounts, [...desk.file.rejectCounts, ...world.files.rejectCounts]);
  await add(tx, importRejects, world.files.rejects);
  await add(tx, importMappings, [world.mapping.row]);
  await add(
    tx,
    products,
    shelf.map((one) => one.product),
  );
  await add(
    tx,
    productVersions,
    shelf.map((one) => one.version),
  );
  await add(
    tx,
    productCapacities,
    shelf.map((one) => one.capacity),
  );
  await add(tx, creditRecords, world.records);
  await add(tx, suppliedRegisters, world.supplies);
  await add(tx, evaluationRuns, world.runs);
  await add(
    tx,
    evaluations,
    // These rows go past the column's own packing.
    world.evaluations.map((row) => ({ ...row, changes: packChanges(row.changes) as never })),
  );
  await add(tx, labTrials, [world.trial.row]);
  await add(tx, labWindows, [world.trial.window]);
  await tx.execute(
    sql`select xinfu_enqueue('lab.try_population', ${JSON.stringify({ trialId: world.trial.row.id })}::text::json, ${world.trial.row.id})`,
  );
  await add(tx, supervisionDraws, world.supervision.draws);
  await add(tx, supervisionStandings, world.supervision.standings);
  await add(tx, supervisionCounts, world.supervision.counts);
  await add(tx, supervisionOfficers, world.supervision.officers);
  await add(tx, supervisionPairs, world.supervision.pairs);
  await add(tx, supervisionTokens, world.supervision.tokens);
  await add(tx, supervisionEntries, world.supervision.entries);
  await add(tx, supervisionInspections, world.supervision.inspections);
  await add(tx, loanRequests, history.requests);
  await add(tx, consents, history.consents);
  await add(tx, lenderCases, history.cases);
  await add(tx, repairCases, corrections.repairs);
  await add(tx, repairPapers, corrections.papers);
  await add(tx, recordSources, corrections.tellings);
  await add(tx, objections, corrections.objections);
  await add(tx, stuckDecisions, corrections.stuck);
  await add(tx, reconsiderationTasks, corrections.tasks);
  await add(tx, measures, world.measures);
  await add(tx, commitments, world.commitments.commitments);
  await add(tx, commitmentSteps, world.commitments.steps);
  await readTruly(tx, world, now);
  await add(tx, accessReceipts, history.receipts);
  await confirmDeletions(tx, now);
  await add(tx, offers, history.offers);
  await add(tx, creditLines, history.lines);
  await add(tx, consentRequests, history.askings);
  await add(tx, drawdowns, history.drawdowns);
  await add(tx, loans, history.loans);
  await add(tx, loanEvents, history.loanEvents);
  await add(tx, ledgerTransactions, history.transactions);
  await add(tx, ledgerEntries, history.entries);
  await add(tx, financingEvents, history.events);
  await add(tx, auditEvents, history.audits);
  await tellStopped(tx, world, seed, now);
}

/** Rows a statement. */
const rowsAtOnce = 2_000;

/** Hands rows over as one JSON text a statement, which the database takes apart many times faster than single parameters. */
async function add<T extends PgTable>(tx: Transaction, table: T, rows: readonly T["$inferInsert"][]): Promise<void> {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => rows.some((row) => row[key as keyof typeof row] !== undefined));
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    const named = rows.slice(first, first + rowsAtOnce).map((row) => {
      const values = row as Readonly<Record<string, unknown>>;
      return Object.fromEntries(columns.map(([key, column]) => [column.name, written(values[key])]));
    });
    await tx.execute(
      sql`insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(named)}::text::json)`,
    );
  }
}

/** A value as JSON has it; bytes as the database reads them from text. */
function written(value: unknown): unknown {
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString("hex")}` : (value ?? null);
}

/** A subject as its registry record tells it, of the same day. */
function subjectRow(company: Company, asOf: Day): typeof subjects.$inferInsert {
  return {
    id: company.subjectId,
    uscc: company.uscc,
    kind: "enterprise",
    name: company.name,
    nameFolded: company.nameFolded,
    registeredOn: company.registeredOn,
    capitalRaw: `${company.capitalWan}(万元人民币)`,
    capitalMinor: company.capitalWan * 1_000_000,
    capitalCurrency: "CNY",
    regionCode: company.regionCode,
    industryCode: company.trade.industryCode,
    businessScope: company.trade.scope,
    knownFrom: "registry",
    sourceUnit: "市场监督管理局",
    asOf,
    isDemo: true,
  };
}
