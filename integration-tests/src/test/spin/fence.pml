/*
 * The fencing rule of DESIGN.md section 4, for one application and one member cluster.
 *
 * Two lead replicas campaign for a lease that may expire at any moment, whatever its holder believes. Each keeps the
 * knowledge of the log that it had; its appends are on the way for as long as they like, are lost, or land without an
 * answer. Whoever is paused goes on later as if nothing had happened: every step of every process may be the last for a
 * long time. Readers fold the log; routes write commands into a compacted topic; an agent that may restart acts on them.
 *
 * Asserted:
 *   S1  an effective decision was taken in knowledge of the last effective one before it
 *   S4  the agent never acts on a stamp below one that it acted on
 *   S5  the agent acts on effective decisions only
 *   trim    what is left of the log says the same as the whole log
 *   settle  once all is calm, the agent has acted on the last effective decision
 *
 * Compiled as it is, everything holds. Each of these leaves one rule out, and some assertion must fail:
 *   LEASE_ONLY    readers take every decision
 *   NO_BARRIER    epochs are compared, but a term begins with deciding
 *   DECIDE_EARLY  a barrier is written, but its term decides on what it knew before
 *   NO_SEQ        a decision is effective though one of its term before it is missing
 *   NO_TERM_ID    an epoch that a restored etcd gave twice belongs to both terms
 *   TRIM_EARLY    the log is cut at the term's barrier before there is a newer decision
 *   AGENT_FORGETS an agent that restarts has forgotten its stamp
 *   NO_REPAIR     a route believes what it has sent, not what the topic's tail says
 *
 * Not covered: more than one application, cluster, partition or agent; more than LEADS replicas, TERMS terms and L
 * records; time (a lease that is trusted for 2/3 of its TTL is one that expires at any moment here); Kafka losing what
 * it acknowledged.
 */
#ifndef TERMS
#define TERMS 3 /* campaigns that succeed */
#endif
#ifndef L
#define L 6     /* records of the log */
#endif
#ifndef W
#define W 3     /* commands that routes write while there is trouble */
#endif
#define PER_TERM 2 /* decisions of a term */
#define STAMP(epoch, seq) ((epoch) * 4 + (seq))

/* etcd: the revision is the epoch of who creates the key */
byte revision, holder, terms;
bool restored;

/* the log `decisions`; id = STAMP(term, seq) tells apart what a restored etcd gave the same stamp */
byte logEpoch[L], logTerm[L], logSeq[L], logBase[L];
bool logBarrier[L];
byte size, start;

/* the fold of the whole log, kept as it grows: what any reader of all of it knows */
byte gEpoch, gTerm, gSeq, gLast, gLastStamp;
bool effective[24];

/* appends on the way, in order; what became of them */
chan way[2] = [2] of { byte, byte, byte, byte, bool };
byte landed[2]; /* the offset + 1 of the newest append that was acknowledged */
bool failed[2];

/* the topic `commands`, of one key: compaction leaves the last record */
byte command[W + 1], commands, firstCommand;
byte acted;      /* kept in the member cluster */
byte everActed;  /* what really happened */
byte everSent;   /* the newest stamp that any route has sent */
byte done;

/* One record more for a fold. */
inline accept(i, fEpoch, fTerm, fSeq, fLast, fStamp, took) {
  took = false;
#ifdef LEASE_ONLY
  took = !logBarrier[i];
#else
  if
  :: logEpoch[i] > fEpoch ->
#ifdef NO_BARRIER
     fEpoch = logEpoch[i]; fTerm = logTerm[i]; fSeq = logSeq[i]; took = true
#else
     if
     :: logBarrier[i] && (logSeq[i] == 0 || fEpoch == 0 && i == start) ->
        fEpoch = logEpoch[i]; fTerm = logTerm[i]; fSeq = logSeq[i]
     :: else
     fi
#endif
  :: logEpoch[i] == fEpoch && fEpoch > 0 ->
     if
#ifndef NO_TERM_ID
     :: logTerm[i] != fTerm -> skip
#endif
#ifdef NO_SEQ
     :: else -> if :: logSeq[i] > fSeq -> fSeq = logSeq[i]; took = !logBarrier[i] :: else fi
#else
     :: else -> if :: logSeq[i] == fSeq + 1 -> fSeq++; took = !logBarrier[i] :: else fi
#endif
     fi
  :: else
  fi;
#endif
  if
  :: took -> fLast = STAMP(logTerm[i], logSeq[i]); fStamp = STAMP(logEpoch[i], logSeq[i])
  :: else
  fi
}

/* The log as it is now, read from where it starts up to an offset. */
inline fold(upto, fEpoch, fTerm, fSeq, fLast, fStamp) {
  fEpoch = 0; fTerm = 0; fSeq = 0; fLast = 0; fStamp = 0;
  k = start;
  do
  :: k >= upto -> break
  :: else -> accept(k, fEpoch, fTerm, fSeq, fLast, fStamp, took); k++
  od;
  k = 0; took = false
}

/* The partition's leader: takes what arrives, in each producer's order. */
active proctype Broker() {
  byte e, t, s, base, who;
  bool barrier, took;
  do
  :: atomic {
       if
       :: way[0] ? e, t, s, base, barrier -> who = 0
       :: way[1] ? e, t, s, base, barrier -> who = 1
       fi;
       if
       :: size < L ->
          logEpoch[size] = e; logTerm[size] = t; logSeq[size] = s; logBase[size] = base; logBarrier[size] = barrier;
          byte before = gLast;
          accept(size, gEpoch, gTerm, gSeq, gLast, gLastStamp, took);
          if
          :: took -> assert(base == before); /* S1 */
             effective[gLastStamp] = true
          :: else
          fi;
          size++;
          if
          :: landed[who] = size
          :: failed[who] = true /* the answer is lost */
          fi
       :: failed[who] = true /* the append is lost; later ones may land */
       fi;
       e = 0; t = 0; s = 0; base = 0; who = 0; before = 0; barrier = false; took = false
     }
  :: atomic { done == 2 && empty(way[0]) && empty(way[1]) -> break }
  od
}

/* One lead replica with its route. */
proctype Lead(byte me) {
  byte e, t, seq, base, bar, k, fE, fT, fS, last, stamp, tail, sent;
  bool took, wrote;
  do
  :: atomic {
       holder == 0 && terms < TERMS ->
       holder = me + 1; revision++; terms++; e = revision; t = terms; seq = 0; landed[me] = 0; failed[me] = false;
       fold(size, fE, fT, fS, base, stamp)
     };
#if !defined(NO_BARRIER) && !defined(LEASE_ONLY)
     if
     :: fE >= e -> goto out /* epoch-floor */
     :: else
     fi;
     way[me] ! e, t, 0, 0, true;
     if
     :: atomic { landed[me] > 0 -> bar = landed[me] - 1 }
     :: failed[me] -> goto out
     fi;
     atomic {
#ifdef DECIDE_EARLY
       skip
#else
       if
       :: start > bar -> goto out
       :: else
       fi;
       fold(bar + 1, fE, fT, fS, base, stamp);
       if
       :: fE != e -> goto out /* a higher epoch */
#ifndef NO_TERM_ID
       :: fE == e && fT != t -> goto out /* another term's barrier was first */
#endif
       :: else
       fi
#endif
     };
#endif
     do
     :: seq < PER_TERM && !failed[me] -> /* decide */
        atomic { nfull(way[me]) -> seq++; way[me] ! e, t, seq, base, false; base = STAMP(t, seq) }
     :: seq == 1 && !failed[me] -> /* say once more that it can write */
        atomic { nfull(way[me]) -> seq++; way[me] ! e, t, seq, 0, true }
     :: atomic { /* trim, up to the own barrier */
          bar >= start && bar < size && logTerm[bar] == t && logBarrier[bar] && start < bar ->
          fold(size, fE, fT, fS, tail, stamp);
          if
#ifndef TRIM_EARLY
          :: tail / 4 != t -> skip /* nothing of this term is effective yet */
#endif
          :: else -> start = bar;
             fold(size, fE, fT, fS, tail, stamp);
             assert(fE == gEpoch && fT == gTerm && fS == gSeq && tail == gLast) /* trim */
          fi;
          tail = 0; stamp = 0
        }
     :: atomic { /* the route looks: at the fold as far as it has read, at the tail */
          commands < W && size > 0 ->
          k = size;
          do
          :: k > bar + 1 -> k--
          :: break
          od;
          tail = k; k = 0;
          fold(tail, fE, fT, fS, last, stamp);
#ifdef NO_REPAIR
          tail = sent;
#else
          tail = (commands > 0 -> command[commands - 1] : 0);
#endif
          wrote = stamp > tail;
          tail = 0; last = 0; fE = 0; fT = 0; fS = 0
        };
        if
        :: wrote -> /* and writes, some time later */
           atomic {
             wrote = false;
             if
             :: commands < W -> command[commands] = stamp; commands++; sent = stamp;
                if
                :: stamp > everSent -> everSent = stamp
                :: else
                fi
             :: else
             fi;
             stamp = 0
           }
        :: else -> stamp = 0
        fi
     :: break
     od;
out: atomic {
       if
       :: holder == me + 1 -> holder = 0
       :: true
       fi;
       e = 0; t = 0; seq = 0; base = 0; bar = 0; fE = 0; fT = 0; fS = 0; stamp = 0; tail = 0; wrote = false
     }
  :: atomic { terms >= TERMS && (empty(way[me])) -> done++; break }
  od
}

/* Leases run out; once, etcd is restored from an older copy of itself. */
active proctype Etcd() {
  do
  :: atomic { holder != 0 -> holder = 0 }
  :: atomic { !restored && revision > 0 -> restored = true; revision--; holder = 0 }
  :: atomic { done == 2 -> break }
  od
}

/* The member cluster's agent; the log cleaner works beside it. */
active proctype Agent() {
  byte next;
  do
  :: atomic {
       next < commands ->
       if
       :: next < firstCommand -> next = firstCommand
       :: else
       fi;
       if
       :: command[next] >= acted ->
          assert(command[next] >= everActed); /* S4 */
          assert(effective[command[next]]);   /* S5 */
          acted = command[next]; everActed = command[next]
       :: else /* stale: refused */
       fi;
       next++
     }
  :: atomic { /* it restarts */
       next > 0 -> next = 0;
#ifdef AGENT_FORGETS
       acted = 0
#endif
     }
  :: atomic { commands > 0 && firstCommand < commands - 1 -> firstCommand = commands - 1 }
  :: atomic { done == 2 && next == commands && empty(way[0]) && empty(way[1]) -> break }
  od;
  /* calm: whoever leads reads all, compares with the tail, and the agent reads that */
  atomic {
    if
#ifdef NO_REPAIR
    :: gLastStamp > everSent ->
#else
    :: gLastStamp > 0 && (commands == 0 || command[commands - 1] != gLastStamp) ->
#endif
       command[commands] = gLastStamp; acted = gLastStamp
    :: else
    fi;
    assert(acted == gLastStamp) /* settle */
  }
}

init { atomic { run Lead(0); run Lead(1) } }
