package io.trailinsights.baselines;
import static io.trailinsights.baselines.Traffic.*;
import io.trailinsights.baselines.episode.*;
import org.junit.jupiter.api.Test;
class Probe1Test {
  static void print(String name, Replay r){ System.out.println("PROBE "+name+": "+r.told().size());
    for (EpisodeReport e: r.told()) System.out.println("PROBE    "+(e.over()?"END  ":"START")+" day "+((e.start()-MONDAY)/1440.0)+" end "+((e.end()-MONDAY)/1440.0)+" "+e.verdict().direction()+" "+e.verdict().kind()+" calls "+e.episode().calls()+" chance "+e.verdict().chancePerWeek()); }
  @Test void probe() {
    int rise=at(22,9,0);
    for (double x: new double[]{5,10,30}) print("level x"+x, Replay.of(new Traffic("A",1).steady(0.5,MONDAY,rise).steady(0.5*x,rise,rise+8*DAY), rise+8*DAY));
    print("drop forever", Replay.of(new Traffic("A",2).steady(2,MONDAY,rise), rise+8*DAY));
    print("drop to a quarter", Replay.of(new Traffic("A",2).steady(4,MONDAY,rise).steady(1,rise,rise+8*DAY), rise+8*DAY));
    print("late", Replay.of(new Traffic("A",2).steady(4,MONDAY,rise).steady(1,rise,rise+8*DAY), rise+8*DAY));
    Traffic t=new Traffic("A",3);
    for(int i=0;i<40;i++) t.burst(3, MONDAY+i*30*60, 2);
    Replay r=Replay.of(t, MONDAY+40*30*60);
    double s=0; for(int h=0;h<168;h++) s+=r.state().series.get(0).model().profile().mean(h);
    System.out.println("PROBE sparse week's mean "+s+" (true "+(168/30.0*3)+") calls "+r.counted());
    Traffic u=new Traffic("A",3);
    for(int i=0;i<60;i++) u.burst(3, MONDAY+i*20*60, 2);
    r=Replay.of(u, MONDAY+40*30*60);
    s=0; for(int h=0;h<168;h++) s+=r.state().series.get(0).model().profile().mean(h);
    System.out.println("PROBE each 20h week's mean "+s+" (true "+(168/20.0*3)+") calls "+r.counted());
  }
}
