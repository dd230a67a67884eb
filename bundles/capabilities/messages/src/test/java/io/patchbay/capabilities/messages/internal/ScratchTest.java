package io.patchbay.capabilities.messages.internal;
import io.patchbay.capabilities.messages.internal.rig.*;
import io.patchbay.capabilities.messages.internal.table.*;
import io.patchbay.api.messages.*;
import java.util.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.extension.RegisterExtension;
class ScratchTest {
  @RegisterExtension static final Rig rig = new Rig();
  static Map<String,Long> cpu(){ var b=java.lang.management.ManagementFactory.getThreadMXBean(); var m=new TreeMap<String,Long>(); for(long id:b.getAllThreadIds()){ var i=b.getThreadInfo(id); if(i!=null) m.merge(i.getThreadName().replaceAll("[0-9]+","#"), b.getThreadCpuTime(id)/1000000, Long::sum);} return m; }
  static void time(String what, Runnable r){ var before=cpu(); long t=System.nanoTime(); r.run(); System.out.printf("## %s %.1f ms ", what, (System.nanoTime()-t)/1e6); cpu().forEach((k,v)->{ long d=v-before.getOrDefault(k,0L); if(d>20) System.out.print(k+"="+d+" "); }); System.out.println(); }
  static final Map<String,Integer> hits=new java.util.concurrent.ConcurrentHashMap<>();
  static void sampler(){ Thread t=new Thread(()->{ while(true){ try{Thread.sleep(4);}catch(Exception e){} for(var e:Thread.getAllStackTraces().entrySet()) if(e.getKey().getName().equals("patchbay-commit-writer")){ String f="?"; String top=""; for(var x:e.getValue()){ if(top.isEmpty()) top=x.getClassName().replaceAll(".*\\.","")+"."+x.getMethodName(); if(x.getClassName().startsWith("io.patchbay")){ f=x.getClassName().replaceAll(".*\\.","")+"."+x.getMethodName()+":"+x.getLineNumber(); break; } } hits.merge(e.getKey().getState()+" "+f+"  <- "+top,1,Integer::sum); } } }); t.setDaemon(true); t.start(); }
  @Test void speed() throws Exception { sampler();
    Carrier c=new Carrier("alpha", 2000); var routing=new ScriptedRouting(c);
    int N=5000; List<String>[] ids=new List[1];
    time("warm accept 2000", ()->rig.accept(0,2000));
    time("accept "+N, ()->ids[0]=rig.accept(0,N));
    time("shelves", ()->rig.database().store().read(k->WaitingRows.shelves(k,"",100)));
    time("shelves", ()->rig.database().store().read(k->WaitingRows.shelves(k,"",100)));
    time("page", ()->rig.database().store().read(k->WaitingRows.onShelf(k,"q:demo "+Rig.SENDER.value()+" 1",ids[0].get(3000),500)));
    time("page", ()->rig.database().store().read(k->WaitingRows.onShelf(k,"q:demo "+Rig.SENDER.value()+" 1",ids[0].get(3000),500)));
    hits.clear(); var run=rig.dispatch(routing);
    time("dispatch "+(N+2000), ()->{ while(c.calls().size()<N+2000 || run.dispatch().inFlight()>0) try{Thread.sleep(5);}catch(Exception e){} });
    hits.entrySet().stream().sorted((a,b)->b.getValue()-a.getValue()).limit(45).forEach(e->System.out.println(e.getValue()+" "+e.getKey())); 
    time("shelves", ()->System.out.println(""+rig.database().store().read(k->WaitingRows.shelves(k,"",100))));
    time("list", ()->rig.database().store().read(k->ListRows.newestFirst(k,new MessageQuery(Optional.of("demo"),Optional.empty(),MessageQuery.Filter.NONE,io.patchbay.api.store.Page.Request.FIRST))));
    time("list all", ()->rig.database().store().read(k->ListRows.newestFirst(k,new MessageQuery(Optional.empty(),Optional.empty(),MessageQuery.Filter.NONE,io.patchbay.api.store.Page.Request.FIRST))));
    time("list project", ()->rig.database().store().read(k->ListRows.newestFirst(k,new MessageQuery(Optional.of("demo"),Optional.of("proj_demo"),MessageQuery.Filter.NONE,io.patchbay.api.store.Page.Request.FIRST))));
    time("receipts "+N, ()->{ var st=ids[0].stream().map(i->rig.store().report(Rig.receipt("alpha",i,MessageState.DELIVERED))).toList(); st.forEach(Rig::get); });
    time("again: accept+send 3000", ()->{ int b=c.calls().size(); rig.accept(0,3000); while(c.calls().size()<b+3000|| run.dispatch().inFlight()>0) try{Thread.sleep(5);}catch(Exception e){} });
    System.out.println("## late? "+c.references().size()+" distinct "+new HashSet<>(c.references()).size());
  }
}
